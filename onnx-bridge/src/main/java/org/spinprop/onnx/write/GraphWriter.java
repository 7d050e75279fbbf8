package org.spinprop.onnx.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.proto.GraphProto;

/**
 * A model's network and parameters as an ONNX graph: for each population a MatMul a projection, Adds in the projections' order,
 * and the population's operator. Populations that a cycle joins stand side by side in one operator. Values are named as the
 * population that emits them, initialisers as the {@link Trainable} that they hold.
 */
final class GraphWriter {
  private final Model model;
  private final Network network;
  private final int version;
  private final Optional<ExternalLayout> external;
  private final Nodes nodes = new Nodes();
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  private GraphWriter(Model model, int version, Optional<ExternalLayout> external) {
    this.model = model;
    this.network = model.network();
    this.version = version;
    this.external = external;
  }

  /**
   * The graph of a model.
   *
   * @param version of the operators
   * @param external where parameters lie, if not in the graph
   */
  static GraphProto write(Model model, int version, Optional<ExternalLayout> external) {
    return new GraphWriter(model, version, external).graph();
  }

  private GraphProto graph() {
    graph.setName("spinprop " + network.shape());
    graph.addInput(ValueInfos.perTick(network.input().name(), network.input().size()));
    addParameters();
    Groups.of(network).forEach(this::addGroup);
    network.populations().stream().skip(1).forEach(p -> graph.addOutput(ValueInfos.perTick(p.name(), p.size())));
    return graph.addAllNode(nodes.list()).build();
  }

  private void addParameters() {
    List<Trainable> arrays = network.trainables();
    for (int a = 0; a < arrays.size(); a++) {
      Trainable array = arrays.get(a);
      List<Long> shape = List.of((long) array.size());
      if (array.kind() == Trainable.Kind.WEIGHTS) {
        Projection link = network.projections().get(array.owner());
        shape = List.of((long) network.source(link).size(), (long) network.target(link).size());
      }
      graph.addInitializer(
          external.isPresent()
              ? external.get().tensor(a, shape)
              : Tensors.tensor(array.id(), shape, model.parameters().values(a)));
    }
  }

  private void addGroup(List<Integer> positions) {
    NeuronGroup group = NeuronGroup.of(network, positions);
    List<String> currents = new ArrayList<>();
    for (int p : group.projectionsInto()) {
      if (!group.inside(p)) {
        currents.add(current(network.projections().get(p), group));
      }
    }
    new NeuronWriter(group, version, nodes, graph).write(sum(group.name(), currents));
  }

  /** What the spikes of a projection weigh, over the width of the group that it leads into. */
  private String current(Projection link, NeuronGroup group) {
    String spikes = link.from();
    if (link.delayed()) {
      spikes = link.id() + "/delayed";
      String operator = Operator.AXONAL_DELAY.on(network.clock());
      nodes.add(
          Nodes.node(spikes, operator, link.from(), NeuronWriter.delays(link)).setDomain(Dialect.DOMAIN).build());
    }
    return nodes.apply(link.id() + "/current", "MatMul", spikes, new NeuronWriter(group, version, nodes, graph).placed(link));
  }

  private String sum(String name, List<String> currents) {
    String sum = currents.get(0);
    for (int c = 1; c < currents.size(); c++) {
      sum = nodes.apply(name + "/current/" + (c + 1), "Add", sum, currents.get(c));
    }
    return sum;
  }
}
