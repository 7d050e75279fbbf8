package org.spinprop.onnx.write;

import java.util.Iterator;
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
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.dialect.LatencyConstants;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;

/** Puts an encoder and a decision around the graph of a network. */
final class ProcessingWriter {

  private ProcessingWriter() {}

  /** The graph of a model with what is asked for around it. */
  static GraphProto around(GraphProto network, Model model, PrePostProcessing processing) {
    Stage stage =
        model.provenance().last().orElseThrow(
            () -> InvalidInputException.of(
                "the model was never trained and has no encoder and loss; export it without encoder and decision"));
    if (model.network().clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "exact spike times have no encoder or decision in the graph; export without, or train on a GRID clock");
    }
    GraphProto.Builder graph = network.toBuilder();
    if (processing.encoder()) {
      addEncoder(graph, stage.encoder(), model.network());
    }
    if (processing.decision()) {
      addDecision(graph, stage.loss(), model.network());
    }
    return graph.build();
  }

  private static void addEncoder(GraphProto.Builder graph, Encoder encoder, Network network) {
    String input = network.input().name();
    LatencyConstants constants = LatencyConstants.of(encoder, network.input().size(), network.clock());
    NodeProto.Builder node = Nodes.node(input, Operator.LATENCY.label(), input + "/values").setDomain(Dialect.DOMAIN);
    List<Input> inputs = Operator.LATENCY.at(Dialect.FEATURES).inputs();
    double[][] numbers = constants.numbers();
    graph.addInitializer(Tensors.integers(input + "/source", constants.source()));
    node.addInput(input + "/source");
    for (int i = 1; i < numbers.length; i++) {
      String name = input + "/" + inputs.get(i + 1).label();
      graph.addInitializer(Tensors.doubles(name, numbers[i]));
      node.addInput(name);
    }
    graph.addInitializer(Tensors.doubles(input + "/dt", network.clock().dt()));
    graph.addInitializer(Tensors.integerScalar(input + "/steps", network.clock().steps()));
    graph.addNode(0, node.addInput(input + "/dt").addInput(input + "/steps"));
    graph.setInput(0, ValueInfos.perSample(input + "/values", Tensors.FLOAT, constants.width()));
  }

  private static void addDecision(GraphProto.Builder graph, Loss loss, Network network) {
    String output = network.output().name();
    Operator operator = Operator.deciding(loss.reading());
    Iterator<String> names = operator.outputs().stream().map(name -> output + "/" + name).iterator();
    String figure = names.next();
    String decided = names.next();
    NodeProto.Builder node =
        Nodes.node(figure, operator.label(), output).setDomain(Dialect.DOMAIN).addOutput(decided);
    shares(loss.reading(), network.clock().steps()).ifPresent(
        shares -> {
          graph.addInitializer(Tensors.doubles(output + "/share", shares));
          node.addInput(output + "/share");
        });
    graph.addNode(node.setName(output + "/decision"));
    boolean whole = operator == Operator.FIRST_SPIKE;
    graph.addOutput(ValueInfos.perSample(figure, whole ? Tensors.INT64 : Tensors.FLOAT, network.output().size()));
    graph.addOutput(ValueInfos.perSample(decided, Tensors.INT64));
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
}
