package org.spinprop.onnx;

import java.util.List;
import org.spinprop.model.Model;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * A model's network and weights as an ONNX graph: for each population a MatMul a projection, Adds in the projections'
 * order, and the population's operator. Values are named as the population that emits them, weights as their
 * projection.
 */
final class GraphWriter {
  private final Model model;
  private final Network network;
  private final Nodes nodes = new Nodes();
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  private GraphWriter(Model model) {
    this.model = model;
    this.network = model.network();
  }

  static GraphProto write(Model model) {
    return new GraphWriter(model).graph();
  }

  private GraphProto graph() {
    graph.setName("spinprop " + network.shape());
    graph.addInput(value(network.input()));
    for (int p = 0; p < network.projections().size(); p++) {
      graph.addInitializer(weights(p));
    }
    for (int p = 1; p < network.populations().size(); p++) {
      addPopulation(p);
      graph.addOutput(value(network.populations().get(p)));
    }
    return graph.addAllNode(nodes.list()).build();
  }

  private TensorProto weights(int position) {
    Projection projection = network.projections().get(position);
    List<Long> shape =
        List.of((long) network.source(projection).size(), (long) network.target(projection).size());
    return Tensors.tensor(projection.id(), shape, model.parameters().weights(position));
  }

  private void addPopulation(int position) {
    // Only the first population is an input, see Network.
    NeuronPopulation population = (NeuronPopulation) network.populations().get(position);
    String arriving = arriving(position);
    if (population instanceof LifPopulation lif) {
      nodes.add(lif(lif, arriving));
    } else {
      nodes.add(neurons(Dialect.readout(network.clock()), population, arriving).build());
    }
  }

  private String arriving(int position) {
    String name = network.populations().get(position).name();
    String sum = "";
    int terms = 0;
    for (int p : network.projectionsInto(position)) {
      Projection projection = network.projections().get(p);
      String term = nodes.apply(projection.id() + "/current", "MatMul", projection.from(), projection.id());
      terms++;
      sum = terms == 1 ? term : nodes.apply(name + "/current/" + terms, "Add", sum, term);
    }
    return sum;
  }

  private NodeProto lif(LifPopulation lif, String arriving) {
    return neurons(Dialect.lif(network.clock()), lif, arriving)
        .addInput(scalar(lif, "theta", (float) lif.theta().at(0)))
        .addOutput(Dialect.voltage(lif.name()))
        .addAllAttribute(NodeAttributes.of(Dialect.THETA, lif.theta().at(0)))
        .addAttribute(Nodes.text(Dialect.RESET, Dialect.RESET_TO_ZERO))
        .build();
  }

  private NodeProto.Builder neurons(String operator, NeuronPopulation population, String arriving) {
    Decay.Single decay = population.decay(network.clock(), 0).single();
    return Nodes.node(
            population.name(), operator, arriving,
            scalar(population, "alpha", decay.alpha()),
            scalar(population, "beta", decay.beta()),
            scalar(population, "one_minus_beta", decay.gain()))
        .setDomain(Dialect.DOMAIN)
        .addAllAttribute(NodeAttributes.of(Dialect.TAU_MEM, population.tauMem().at(0)))
        .addAllAttribute(NodeAttributes.of(Dialect.TAU_SYN, population.tauSyn().at(0)))
        .addAttribute(Nodes.text(Dialect.TIME_UNIT, Dialect.MILLISECONDS));
  }

  private String scalar(Population population, String parameter, float value) {
    String name = population.name() + "/" + parameter;
    graph.addInitializer(Tensors.scalar(name, value));
    return name;
  }

  private static ValueInfoProto value(Population population) {
    return value(population.name(), population.size());
  }

  /** A float32 value [T, B, size]. */
  static ValueInfoProto value(String name, int size) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(Dialect.TIME))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(Dialect.BATCH))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(Tensors.FLOAT).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
