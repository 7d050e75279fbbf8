package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Encoder;
import org.spinprop.loss.Loss;
import org.spinprop.model.Stage;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.dialect.LatencyConstants;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.dialect.Role;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Takes encoder and decision off the graph of a network, and holds them to what metadata say of the last training stage. */
public final class ProcessingReader {

  private ProcessingReader() {}

  /** A model whose graph takes and gives the network's own values; the same model where it does already. */
  public static ModelProto without(ModelProto model, Metadata metadata) {
    return of(model.getGraph()).equals(PrePostProcessing.NONE)
        ? model
        : model.toBuilder().setGraph(without(model.getGraph(), metadata)).build();
  }

  /** What a graph has beyond the network. */
  public static PrePostProcessing of(GraphProto graph) {
    Set<Role> roles = graph.getNodeList().stream().flatMap(node -> role(node).stream()).collect(Collectors.toSet());
    return new PrePostProcessing(roles.contains(Role.ENCODER), roles.contains(Role.DECISION));
  }

  private static Optional<Role> role(NodeProto node) {
    return node.getDomain().equals(Dialect.DOMAIN) ? Operator.find(node.getOpType()).map(Operator::role) : Optional.empty();
  }

  private static GraphProto without(GraphProto graph, Metadata metadata) {
    GraphProto.Builder plain = graph.toBuilder().clearNode();
    List<String> decided = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      Optional<Role> role = role(node);
      if (role.equals(Optional.of(Role.ENCODER))) {
        plain.setInput(0, encoded(graph, node, metadata));
      } else if (role.equals(Optional.of(Role.DECISION))) {
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
    List<Input> inputs = Operator.LATENCY.at(Dialect.FEATURES).inputs();
    GraphReader.requireArity(node, inputs.size(), 1);
    if (graph.getInputCount() != 1 || !node.getInput(0).equals(graph.getInput(0).getName())) {
      throw InvalidInputException.of("node '%s': does not take the graph's one input", node.getName());
    }
    Values values = new Values(graph, ExternalData.NONE);
    double[][] numbers = new double[inputs.size() - 3][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Tensors.numbers(values.constant(node, i + 1));
    }
    double[] dt = Tensors.numbers(values.constant(node, inputs.indexOf(Input.DT)));
    double[] steps = Tensors.numbers(values.constant(node, inputs.indexOf(Input.STEPS)));
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
    return ValueInfos.perTick(node.getOutput(0), channels);
  }

  private static void requireDecision(NodeProto node, Metadata metadata) {
    Optional<Loss> loss = metadata.provenance().last().map(Stage::loss);
    List<String> populations = metadata.populations();
    Operator operator = Operator.find(node.getOpType()).orElseThrow();
    boolean fits =
        loss.isPresent()
            && operator == Operator.deciding(loss.get().reading())
            && node.getInputCount() == operator.at(Dialect.FEATURES).inputs().size()
            && !populations.isEmpty()
            && node.getInput(0).equals(populations.get(populations.size() - 1));
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': %s of '%s' is not how the loss in the metadata reads the output",
          node.getName(), node.getOpType(), node.getInputCount() > 0 ? node.getInput(0) : "");
    }
  }
}
