package org.spinprop.onnx.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.check.StandardOperator.Operand;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Checks the nodes of a graph, a function or a subgraph, one after the other, and keeps the types of their values. */
public final class BodyCheck {
  private final ModelCheck model;
  private final Map<String, Long> sets;
  private final String place;
  private final Optional<BodyCheck> outer;
  private final List<AttributeProto> given;
  private final Map<String, ElementType> types = new HashMap<>();

  /**
   * @param sets operator sets by domain
   * @param place where the nodes are, in words that follow a node's name
   * @param outer of a subgraph, whose values it sees
   * @param given the attributes of the node that calls the function
   */
  public BodyCheck(
      ModelCheck model, Map<String, Long> sets, String place, Optional<BodyCheck> outer, List<AttributeProto> given) {
    this.model = model;
    this.sets = sets;
    this.place = place;
    this.outer = outer;
    this.given = given;
  }

  /** Whether a domain is that of ONNX's own operators. */
  public static boolean standard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  void define(String name, ElementType type, String by) {
    if (name.isEmpty() || find(name).isPresent()) {
      throw InvalidInputException.of("%s: a second value is named '%s'", by, name);
    }
    types.put(name, type);
  }

  Map<String, ElementType> defined() {
    return Map.copyOf(types);
  }

  /** Adds an initialiser, which may be the default of an input. */
  void initialise(TensorProto tensor, Map<String, ElementType> inputs) {
    String what = String.format(Locale.ROOT, "initialiser '%s'%s", tensor.getName(), place);
    ElementType type = Tensors.requireSound(tensor, model.external(), what);
    ElementType input = inputs.get(tensor.getName());
    if (input == null) {
      define(tensor.getName(), type, what);
    } else if (input != type) {
      throw InvalidInputException.of("%s is of type %s, the input of that name of %s", what, type, input);
    }
  }

  void requireOutput(String name, Optional<ElementType> declared) {
    ElementType type = types.get(name);
    if (type == null || declared.isPresent() && declared.get() != type) {
      throw InvalidInputException.of(
          "graph: output '%s'%s is %s", name, place,
          type == null ? "made by no node" : "of type " + type + ", it is declared as " + declared.get());
    }
  }

  void checkNodes(GraphProto graph) {
    if (graph.getSparseInitializerCount() > 0) {
      throw InvalidInputException.of("graph: it has sparse initialisers%s, which are not read", place);
    }
    Set<String> initialisers = new HashSet<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (!initialisers.add(tensor.getName())) {
        throw InvalidInputException.of("initialiser '%s'%s is there twice", tensor.getName(), place);
      }
    }
    checkNodes(graph.getNodeList());
    for (ValueInfoProto value : graph.getValueInfoList()) {
      ElementType type = types.get(value.getName());
      Optional<ElementType> declared = ModelCheck.declared(value);
      if (type != null && declared.isPresent() && declared.get() != type) {
        throw InvalidInputException.of(
            "graph: value '%s'%s is of type %s, it is declared as %s", value.getName(), place, type, declared.get());
      }
    }
  }

  private void checkNodes(List<NodeProto> nodes) {
    for (NodeProto node : nodes) {
      List<ElementType> outputs = outputTypes(node);
      for (int o = 0; o < outputs.size(); o++) {
        if (!node.getOutput(o).isEmpty()) {
          define(node.getOutput(o), outputs.get(o), name(node));
        }
      }
    }
  }

  private String name(NodeProto node) {
    return String.format(
        Locale.ROOT, "node '%s'%s",
        node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName(), place);
  }

  private List<ElementType> outputTypes(NodeProto node) {
    List<Optional<ElementType>> inputs = new ArrayList<>();
    for (String input : node.getInputList()) {
      if (!input.isEmpty() && find(input).isEmpty()) {
        throw InvalidInputException.of("%s: '%s' is made by no node before it", name(node), input);
      }
      inputs.add(find(input));
    }
    if (!node.getOverload().isEmpty()) {
      throw InvalidInputException.of("%s: operator '%s' is overloaded, which is not read", name(node), node.getOpType());
    }
    Optional<FunctionProto> function = model.function(node);
    return function.isPresent() ? call(node, function.get(), inputs) : apply(node, inputs);
  }

  private Optional<ElementType> find(String name) {
    ElementType type = types.get(name);
    return type != null ? Optional.of(type) : outer.flatMap(around -> around.find(name));
  }

  private List<ElementType> call(NodeProto node, FunctionProto function, List<Optional<ElementType>> inputs) {
    String where = " in function " + function.getName();
    if (inputs.size() != function.getInputCount()
        || node.getOutputCount() == 0
        || node.getOutputCount() > function.getOutputCount()) {
      throw arity(node, "" + function.getInputCount(), "1 to " + function.getOutputCount());
    }
    BodyCheck body =
        new BodyCheck(model, ModelCheck.operatorSets(function.getOpsetImportList()), where, Optional.empty(),
            node.getAttributeList());
    for (int i = 0; i < inputs.size(); i++) {
      ElementType type =
          inputs.get(i)
              .orElseThrow(() -> InvalidInputException.of("%s: an input of %s is missing", name(node), node.getOpType()));
      body.define(function.getInput(i), type, "function '" + function.getName() + "'");
    }
    body.checkNodes(function.getNodeList());
    List<ElementType> outputs = new ArrayList<>();
    for (String output : function.getOutputList()) {
      body.requireOutput(output, Optional.empty());
      outputs.add(body.types.get(output));
    }
    return outputs.subList(0, node.getOutputCount());
  }

  private List<ElementType> apply(NodeProto node, List<Optional<ElementType>> inputs) {
    String name = name(node);
    if (!standard(node.getDomain())) {
      throw InvalidInputException.of(
          "%s: operator '%s' of domain '%s' is not supported", name, node.getOpType(), node.getDomain());
    }
    Long set = sets.get("");
    if (set == null) {
      throw InvalidInputException.of("%s: no set of ONNX's own operators is imported", name);
    }
    StandardOperator operator =
        StandardOperators.find(node.getOpType(), set)
            .orElseThrow(
                () -> InvalidInputException.of("%s: operator '%s' is not supported", name, node.getOpType()));
    requireArity(node, operator);
    Map<String, AttributeProto> attributes = new AttributesCheck(name, operator, given).of(node);
    attributes.values().stream()
        .filter(attribute -> attribute.getType() == AttributeType.TENSOR)
        .forEach(
            attribute -> Tensors.requireSound(attribute.getT(), ExternalData.NONE,
                name + ": attribute '" + attribute.getName() + "'"));
    WindowCheck.of(name, operator, attributes);
    if (operator.name().equals("Scan")) {
      return scan(node, attributes, inputs);
    }
    List<ElementType> types = new ArrayList<>();
    for (Optional<ElementType> type : operator.outputTypes(name, inputs, node.getOutputCount())) {
      types.add(type.orElseGet(() -> AttributesCheck.typeSaid(name, operator, attributes)));
    }
    return types;
  }

  private void requireArity(NodeProto node, StandardOperator operator) {
    boolean fits =
        fits(node.getInputCount(), operator.inputs())
            && fits(node.getOutputCount(), operator.outputs())
            && !node.getOutput(0).isEmpty();
    if (!fits) {
      throw arity(node, StandardOperator.count(operator.inputs()), StandardOperator.count(operator.outputs()));
    }
  }

  private static boolean fits(int count, List<Operand> operands) {
    return count >= StandardOperator.fewest(operands) && (count == 0 || StandardOperator.at(operands, count - 1).isPresent());
  }

  private InvalidInputException arity(NodeProto node, String inputs, String outputs) {
    return InvalidInputException.of(
        "%s: %s has %d inputs and %d outputs, expected %s and %s",
        name(node), node.getOpType(), node.getInputCount(), node.getOutputCount(), inputs, outputs);
  }

  /** A scan's body takes its states and the slices that it scans, and gives its states and slices. */
  private List<ElementType> scan(
      NodeProto node, Map<String, AttributeProto> attributes, List<Optional<ElementType>> inputs) {
    GraphProto graph = Objects.requireNonNull(attributes.get("body")).getG();
    long scanned = Objects.requireNonNull(attributes.get("num_scan_inputs")).getI();
    long states = inputs.size() - scanned;
    boolean fits =
        scanned >= 1 && states >= 0 && graph.getInputCount() == inputs.size()
            && graph.getOutputCount() == node.getOutputCount() && node.getOutputCount() >= states
            && lists(attributes, "scan_input_", scanned) && lists(attributes, "scan_output_", node.getOutputCount() - states);
    if (!fits) {
      throw InvalidInputException.of(
          "%s: its body takes %d values and gives %d, which does not fit its %d inputs, of which %d are scanned, and %d outputs",
          name(node), graph.getInputCount(), graph.getOutputCount(), inputs.size(), scanned, node.getOutputCount());
    }
    BodyCheck body = new BodyCheck(model, sets, " in the body of " + name(node), Optional.of(this), given);
    for (int i = 0; i < inputs.size(); i++) {
      ElementType type =
          inputs.get(i).orElseThrow(() -> InvalidInputException.of("%s: an input of Scan is missing", name(node)));
      ValueInfoProto input = graph.getInput(i);
      if (ModelCheck.declared(input).filter(declared -> declared != type).isPresent()) {
        throw InvalidInputException.of(
            "%s: input %d is of type %s, its body declares another", name(node), i, type);
      }
      body.define(input.getName(), type, name(node));
    }
    graph.getInitializerList().forEach(tensor -> body.initialise(tensor, Map.of()));
    body.checkNodes(graph);
    List<ElementType> outputs = new ArrayList<>();
    for (int o = 0; o < graph.getOutputCount(); o++) {
      ValueInfoProto output = graph.getOutput(o);
      body.requireOutput(output.getName(), ModelCheck.declared(output));
      ElementType type = Objects.requireNonNull(body.types.get(output.getName()));
      if (o < states && inputs.get(o).orElseThrow() != type) {
        throw InvalidInputException.of("%s: its state %d becomes %s", name(node), o, type);
      }
      outputs.add(type);
    }
    return outputs;
  }

  private static boolean lists(Map<String, AttributeProto> attributes, String prefix, long length) {
    return attributes.values().stream()
        .filter(attribute -> attribute.getName().startsWith(prefix))
        .allMatch(attribute -> attribute.getIntsCount() == length);
  }
}
