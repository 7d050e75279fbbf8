package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Encoder;
import org.spinprop.loss.Loss;
import org.spinprop.loss.Reading;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Puts an encoder and a decision around the graph of a network, and takes them off again. */
final class Ends {
  private static final List<String> DECISIONS =
      List.of(Dialect.FIRST_SPIKE, Dialect.SPIKE_COUNT, Dialect.MAXIMUM_VOLTAGE, Dialect.MEAN_VOLTAGE);

  private Ends() {}

  /** The graph of a model with ends. */
  static GraphProto around(GraphProto network, Model model, GraphEnds ends) {
    Stage stage =
        model.provenance().last().orElseThrow(
            () ->
                InvalidInputException.of(
                    "the model was never trained and has no encoder and loss; export it without encoder and decision"));
    if (model.network().clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "exact spike times have no encoder or decision in the graph; export without, or train on a GRID clock");
    }
    GraphProto.Builder graph = network.toBuilder();
    if (ends.encoder()) {
      addEncoder(graph, stage.encoder(), model.network());
    }
    if (ends.decision()) {
      addDecision(graph, stage.loss(), model.network());
    }
    return graph.build();
  }

  private static void addEncoder(GraphProto.Builder graph, Encoder encoder, Network network) {
    String input = network.input().name();
    LatencyConstants constants = LatencyConstants.of(encoder, network.input().size(), network.clock());
    NodeProto.Builder node =
        Nodes.node(input, Dialect.LATENCY, input + "/values").setDomain(Dialect.DOMAIN);
    List<String> names = EndFunctions.inputs(Dialect.LATENCY);
    double[][] numbers = constants.numbers();
    graph.addInitializer(Tensors.integers(input + "/source", constants.source()));
    node.addInput(input + "/source");
    for (int i = 1; i < numbers.length; i++) {
      String name = input + "/" + names.get(i + 1);
      graph.addInitializer(Tensors.doubles(name, numbers[i]));
      node.addInput(name);
    }
    graph.addInitializer(Tensors.doubles(input + "/dt", network.clock().dt()));
    graph.addInitializer(Tensors.integerScalar(input + "/steps", network.clock().steps()));
    graph.addNode(0, node.addInput(input + "/dt").addInput(input + "/steps"));
    graph.setInput(0, GraphWriter.perSample(input + "/values", Tensors.FLOAT, constants.width()));
  }

  private static void addDecision(GraphProto.Builder graph, Loss loss, Network network) {
    String output = network.output().name();
    String operator = operator(loss.reading());
    String figure = figure(operator);
    NodeProto.Builder node =
        Nodes.node(output + "/" + figure, operator, output).setDomain(Dialect.DOMAIN).addOutput(output + "/class");
    shares(loss.reading(), network.clock().steps()).ifPresent(
        shares -> {
          graph.addInitializer(Tensors.doubles(output + "/share", shares));
          node.addInput(output + "/share");
        });
    graph.addNode(node.setName(output + "/decision"));
    boolean whole = operator.equals(Dialect.FIRST_SPIKE);
    graph.addOutput(
        GraphWriter.perSample(output + "/" + figure, whole ? Tensors.INT64 : Tensors.FLOAT, network.output().size()));
    graph.addOutput(GraphWriter.perSample(output + "/class", Tensors.INT64));
  }

  private static String figure(String operator) {
    return switch (operator) {
      case Dialect.FIRST_SPIKE -> "tick";
      case Dialect.SPIKE_COUNT -> "count";
      default -> "feature";
    };
  }

  private static String operator(Reading reading) {
    return reading.match(
        firstSpikes -> Dialect.FIRST_SPIKE,
        spikeCounts -> Dialect.SPIKE_COUNT,
        voltage -> voltage == VoltageFeature.MAXIMUM ? Dialect.MAXIMUM_VOLTAGE : Dialect.MEAN_VOLTAGE);
  }

  /** By tick, what a voltage counts for in a mean. */
  private static Optional<double[]> shares(Reading reading, int steps) {
    return reading.match(
        firstSpikes -> Optional.empty(),
        spikeCounts -> Optional.empty(),
        voltage -> voltage == VoltageFeature.MAXIMUM ? Optional.empty() : Optional.of(shares(voltage, steps)));
  }

  private static double[] shares(VoltageFeature mean, int steps) {
    double[] shares = new double[steps];
    for (int t = 1; t < steps; t++) {
      shares[t] = mean.share(t, steps);
    }
    return shares;
  }

  /** A model whose graph has no ends and takes and gives the network's own values; the same model where it has none. */
  static ModelProto without(ModelProto model, Metadata metadata) {
    return of(model.getGraph()).equals(GraphEnds.NONE)
        ? model
        : model.toBuilder().setGraph(without(model.getGraph(), metadata)).build();
  }

  /** The ends that a graph has. */
  static GraphEnds of(GraphProto graph) {
    List<String> operators =
        graph.getNodeList().stream()
            .filter(node -> node.getDomain().equals(Dialect.DOMAIN))
            .map(NodeProto::getOpType)
            .toList();
    return new GraphEnds(
        operators.contains(Dialect.LATENCY), operators.stream().anyMatch(DECISIONS::contains));
  }

  private static GraphProto without(GraphProto graph, Metadata metadata) {
    GraphProto.Builder plain = graph.toBuilder().clearNode();
    List<String> decided = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      boolean ours = node.getDomain().equals(Dialect.DOMAIN);
      if (ours && node.getOpType().equals(Dialect.LATENCY)) {
        plain.setInput(0, encoded(graph, node, metadata));
      } else if (ours && DECISIONS.contains(node.getOpType())) {
        requireDecision(node, metadata);
        decided.addAll(node.getOutputList());
      } else {
        plain.addNode(node);
      }
    }
    List<ValueInfoProto> outputs =
        graph.getOutputList().stream().filter(output -> !decided.contains(output.getName())).toList();
    return plain.clearOutput().addAllOutput(outputs).build();
  }

  private static ValueInfoProto encoded(GraphProto graph, NodeProto node, Metadata metadata) {
    List<String> names = EndFunctions.inputs(Dialect.LATENCY);
    GraphReader.requireArity(node, names.size(), 1);
    if (graph.getInputCount() != 1 || !node.getInput(0).equals(graph.getInput(0).getName())) {
      throw InvalidInputException.of("node '%s': does not take the graph's one input", node.getName());
    }
    Values values = new Values(graph, ExternalData.NONE);
    double[][] numbers = new double[names.size() - 3][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Tensors.numbers(values.constant(node, i + 1));
    }
    double[] dt = Tensors.numbers(values.constant(node, names.size() - 2));
    double[] steps = Tensors.numbers(values.constant(node, names.size() - 1));
    Encoder encoder =
        metadata.provenance().last().map(Stage::encoder)
            .orElseThrow(() -> InvalidInputException.of("node '%s': metadata name no encoder", node.getName()));
    int channels = numbers[0].length;
    boolean same =
        channels > 0
            && LatencyConstants.of(encoder, channels, metadata.clock()).near(numbers)
            && dt.length == 1 && dt[0] == metadata.clock().dt()
            && steps.length == 1 && steps[0] == metadata.clock().steps();
    if (!same) {
      throw InvalidInputException.of(
          "node '%s': its constants are not those of the encoder and clock in the metadata", node.getName());
    }
    return GraphWriter.value(node.getOutput(0), channels);
  }

  private static void requireDecision(NodeProto node, Metadata metadata) {
    Optional<Loss> loss = metadata.provenance().last().map(Stage::loss);
    List<String> populations = metadata.populations();
    boolean fits =
        loss.isPresent()
            && node.getOpType().equals(operator(loss.get().reading()))
            && node.getInputCount() == EndFunctions.inputs(node.getOpType()).size()
            && !populations.isEmpty()
            && node.getInput(0).equals(populations.get(populations.size() - 1));
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': %s of '%s' is not how the loss in the metadata reads the output",
          node.getName(), node.getOpType(), node.getInputCount() > 0 ? node.getInput(0) : "");
    }
  }
}
