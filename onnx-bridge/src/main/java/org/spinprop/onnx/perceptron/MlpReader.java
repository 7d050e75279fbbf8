package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.check.BodyCheck;
import org.spinprop.onnx.check.ModelCheck;
import org.spinprop.onnx.check.StandardOperators;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TensorShapeProto.Dimension;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Reads the nodes of a multilayer perceptron that lead to its output, one after the other. */
public final class MlpReader {
  /** Of all constants together. */
  private static final long MOST_VALUES = 1L << 26;

  /** Of a sample. */
  private static final long LARGEST_SAMPLE = 1L << 20;

  private final GraphProto graph;
  private final ExternalData external;
  private final long set;
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Constant> constants = new HashMap<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private long values;

  private MlpReader(ModelProto model, ExternalData external) {
    this.graph = model.getGraph();
    this.external = external;
    this.set = ModelCheck.operatorSets(model.getOpsetImportList()).getOrDefault("", StandardOperators.OLDEST_SET);
    graph.getInitializerList().forEach(tensor -> initialisers.put(tensor.getName(), tensor));
  }

  /**
   * Reads a model.
   *
   * @throws InvalidInputException that names what is not sound or not supported
   */
  public static MlpReading read(ModelProto model, ExternalData external) {
    ModelCheck.of(model, external);
    return new MlpReader(model, external).read();
  }

  private MlpReading read() {
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(value -> !initialisers.containsKey(value.getName())).toList();
    if (inputs.size() != 1 || graph.getOutputCount() != 1) {
      throw InvalidInputException.of(
          "graph: %d inputs %s and %d outputs %s, a perceptron has one of each", inputs.size(), names(inputs),
          graph.getOutputCount(), names(graph.getOutputList()));
    }
    ValueInfoProto input = inputs.get(0);
    Signal sample = sample(input);
    signals.put(input.getName(), sample);
    String output = graph.getOutput(0).getName();
    Set<String> needed = needed(output);
    Optional<ForeignNode> ending = Optional.empty();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        ForeignNode foreign = new ForeignNode(node, set);
        add(foreign, needed);
        ending = node.getOutputList().contains(output) ? Optional.of(foreign) : ending;
      }
    }
    Signal last = signals.get(output);
    if (last == null || last.layers().isEmpty() || ending.isEmpty()) {
      throw InvalidInputException.of("graph: no Gemm, MatMul or Conv with constant weights leads to output '%s'", output);
    }
    return MlpReading.of(input.getName(), sample, last, ending.get());
  }

  private static List<String> names(List<ValueInfoProto> infos) {
    return infos.stream().map(ValueInfoProto::getName).toList();
  }

  private static Signal sample(ValueInfoProto input) {
    ElementType type = ModelCheck.type(input);
    if (type != ElementType.FLOAT32 && type != ElementType.FLOAT64 && type != ElementType.FLOAT16) {
      throw InvalidInputException.of(
          "graph: input '%s' is of type %s; expected float32, float64 or float16", input.getName(), type);
    }
    List<Dimension> axes = input.getType().getTensorType().getShape().getDimList();
    long size = 1;
    for (int a = 1; a < axes.size(); a++) {
      long length = axes.get(a).getDimValue();
      size = length > 0 && length <= LARGEST_SAMPLE ? size * length : 0;
      if (size < 1 || size > LARGEST_SAMPLE) {
        size = 0;
        break;
      }
    }
    if (axes.size() < 2 || size == 0 || axes.get(0).hasDimValue() && axes.get(0).getDimValue() < 1) {
      throw InvalidInputException.of(
          "graph: input '%s' has no shape [samples, values] with numbers for all axes but the first; export it with them",
          input.getName());
    }
    return Signal.input(
        type, axes.get(0).hasDimValue() ? axes.get(0).getDimValue() : Signal.ANY,
        axes.stream().skip(1).mapToLong(Dimension::getDimValue).toArray());
  }

  /** The values that lead to the output; nodes whose values do not are not looked at here. */
  private Set<String> needed(String output) {
    Set<String> needed = new HashSet<>(Set.of(output));
    for (int n = graph.getNodeCount() - 1; n >= 0; n--) {
      NodeProto node = graph.getNode(n);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
      }
    }
    needed.remove("");
    return needed;
  }

  /** An input of a node that depends on the sample. */
  private record Depending(int input, Signal signal) {}

  private void add(ForeignNode node, Set<String> needed) {
    if (!BodyCheck.standard(node.proto().getDomain())) {
      throw node.refusal("a function of the file's own, of domain '%s', is not supported", node.proto().getDomain());
    }
    List<String> inputs = node.proto().getInputList();
    List<Depending> depending = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Signal signal = signals.get(inputs.get(i));
      if (signal != null) {
        depending.add(new Depending(i, signal));
      }
    }
    if (node.proto().getOutputList().stream().skip(1).anyMatch(needed::contains)) {
      throw node.refusal("its output beside the first is used, which is not supported");
    }
    String output = node.proto().getOutput(0);
    if (depending.isEmpty()) {
      constants.put(output, new ConstantNodes(node, this::constant).value());
    } else if (depending.size() == 1 && node.operator().equals("Shape")) {
      constants.put(output, depending.get(0).signal().samples(node));
    } else if (depending.size() == 1) {
      Depending only = depending.get(0);
      signals.put(output, new SignalNodes(node, this::constant, only.input()).of(only.signal()));
    } else {
      throw node.refusal("several of its inputs depend on the sample, which is not supported");
    }
  }

  /** A constant that a node takes. */
  private Constant constant(ForeignNode node, int input) {
    String name = node.hasInput(input) ? node.proto().getInput(input) : "";
    Constant constant = constants.get(name);
    if (constant == null) {
      TensorProto tensor = initialisers.get(name);
      if (tensor == null) {
        throw node.refusal("input %d is no constant", input);
      }
      constant = Constant.of(tensor, external);
      constants.put(name, constant);
    }
    values += constant.values().length;
    if (values > MOST_VALUES) {
      throw node.refusal("its constants and those before have more than %d values", MOST_VALUES);
    }
    return constant;
  }
}
