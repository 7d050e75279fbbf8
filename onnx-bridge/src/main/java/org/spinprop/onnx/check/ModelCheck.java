package org.spinprop.onnx.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * Checks a model before ONNX Runtime is given it, whose native code a damaged file can end, and Java with it: every node of the graph, of
 * functions and of subgraphs has an operator that is known, as many inputs, outputs and attributes as it takes, of the right types, made
 * before they are used; functions do not call themselves; every tensor has the bytes that its shape says.
 */
public final class ModelCheck {
  /** Far more than a dialect's file has, with each function counted wherever it is called. */
  private static final long MOST_NODES = 1_000_000;

  private final ExternalData external;
  private final Map<String, FunctionProto> functions = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();
  private final Deque<String> calling = new ArrayDeque<>();

  private ModelCheck(ExternalData external) {
    this.external = external;
  }

  /**
   * Checks a model.
   *
   * @param external where its tensors' data lie that are not in it
   * @throws InvalidInputException that names the node or tensor, and what is wrong with it
   */
  public static void of(ModelProto model, ExternalData external) {
    new ModelCheck(external).check(model);
  }

  private void check(ModelProto model) {
    if (!model.hasGraph()) {
      throw InvalidInputException.of("it has no graph");
    }
    if (model.getTrainingInfoCount() > 0) {
      throw InvalidInputException.of("it has 'training_info', which is not read; export it for inference");
    }
    for (FunctionProto function : model.getFunctionsList()) {
      String name = key(function.getDomain(), function.getName());
      if (BodyCheck.standard(function.getDomain()) || !function.getOverload().isEmpty()) {
        throw InvalidInputException.of("function '%s': it overloads an operator, which is not read", name);
      }
      if (functions.put(name, function) != null) {
        throw InvalidInputException.of("function '%s': the file defines it twice", name);
      }
    }
    functions.keySet().forEach(this::size);
    requireFew(size(model.getGraph().getNodeList()));
    checkGraph(model.getGraph(), operatorSets(model.getOpsetImportList()));
  }

  private void checkGraph(GraphProto graph, Map<String, Long> sets) {
    BodyCheck body = new BodyCheck(this, sets, "", Optional.empty(), List.of());
    for (ValueInfoProto input : graph.getInputList()) {
      body.define(input.getName(), type(input), "the graph's input");
    }
    Map<String, ElementType> inputs = body.defined();
    for (TensorProto tensor : graph.getInitializerList()) {
      body.initialise(tensor, inputs);
    }
    body.checkNodes(graph);
    for (ValueInfoProto output : graph.getOutputList()) {
      body.requireOutput(output.getName(), Optional.of(type(output)));
    }
  }

  ExternalData external() {
    return external;
  }

  Optional<FunctionProto> function(NodeProto node) {
    return Optional.ofNullable(functions.get(key(node.getDomain(), node.getOpType())));
  }

  /** The type of a value that is a tensor. */
  public static ElementType type(ValueInfoProto value) {
    return declared(value)
        .orElseThrow(
            () -> InvalidInputException.of("graph: '%s' is no tensor of numbers; only tensors are read", value.getName()));
  }

  /** The type that a value is said to have. */
  static Optional<ElementType> declared(ValueInfoProto value) {
    TypeProto type = value.getType();
    return type.hasTensorType() ? ElementType.of(type.getTensorType().getElemType()) : Optional.empty();
  }

  /** StandardOperator sets by their domain. */
  public static Map<String, Long> operatorSets(List<OperatorSetIdProto> imports) {
    Map<String, Long> sets = new HashMap<>();
    for (OperatorSetIdProto set : imports) {
      String domain = BodyCheck.standard(set.getDomain()) ? "" : set.getDomain();
      if (sets.put(domain, set.getVersion()) != null) {
        throw InvalidInputException.of("operator set '%s' is imported twice", set.getDomain());
      }
      boolean known = set.getVersion() >= StandardOperators.OLDEST_SET && set.getVersion() <= StandardOperators.NEWEST_SET;
      if (domain.isEmpty() && !known) {
        throw InvalidInputException.of(
            "its operators are of ONNX's set %d; %d to %d are read: export it with one of these", set.getVersion(),
            StandardOperators.OLDEST_SET, StandardOperators.NEWEST_SET);
      }
    }
    return sets;
  }

  private static String key(String domain, String name) {
    return domain + "." + name;
  }

  /** How many nodes a function has with those that it calls. */
  private long size(String name) {
    Long known = sizes.get(name);
    if (known != null) {
      return known;
    }
    if (calling.contains(name)) {
      throw InvalidInputException.of("function '%s': it calls itself", name);
    }
    calling.push(name);
    long size = size(Objects.requireNonNull(functions.get(name)).getNodeList());
    calling.pop();
    requireFew(size);
    sizes.put(name, size);
    return size;
  }

  private long size(List<NodeProto> nodes) {
    long size = 0;
    for (NodeProto node : nodes) {
      String name = key(node.getDomain(), node.getOpType());
      size += functions.containsKey(name) ? size(name) : 1;
      size += node.getAttributeList().stream().mapToLong(attribute -> size(attribute.getG().getNodeList())).sum();
    }
    return size;
  }

  private static void requireFew(long size) {
    if (size > MOST_NODES) {
      throw InvalidInputException.of("it has more than the %d nodes that are read", MOST_NODES);
    }
  }
}
