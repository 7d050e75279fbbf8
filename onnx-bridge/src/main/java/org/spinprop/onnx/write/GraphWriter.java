package org.spinprop.onnx.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.proto.GraphProto;

/**
 * A model's network and parameters as an ONNX graph: for each population what each projection makes of spikes, mostly a MatMul, Adds in
 * the projections' order, and the population's operator. Populations that a cycle joins stand side by side in one operator. Values are named as the
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
      if (array.size() == 0) {
        continue; // one to one
      }
      if (array.kind() == Trainable.Kind.WEIGHTS) {
        shape = ProjectionWriter.weightShape(network, network.projections().get(array.owner()));
      }
      graph.addInitializer(
          external.isPresent()
              ? external.get().tensor(a, shape)
              : Tensors.tensor(array.id(), shape, model.parameters().values(a)));
    }
  }

  private void addGroup(List<Integer> positions) {
    NeuronGroup group = NeuronGroup.of(network, positions);
    ProjectionWriter links = new ProjectionWriter(group, nodes, graph);
    List<String> currents = new ArrayList<>();
    for (int p : group.projectionsInto()) {
      if (!group.inside(p)) {
        currents.add(links.current(network.projections().get(p)));
      }
    }
    new NeuronWriter(group, version, links, nodes, graph).write(sum(group.name(), currents));
  }

  private String sum(String name, List<String> currents) {
    String sum = currents.get(0);
    for (int c = 1; c < currents.size(); c++) {
      sum = nodes.apply(name + "/current/" + (c + 1), "Add", sum, currents.get(c));
    }
    return sum;
  }
}
