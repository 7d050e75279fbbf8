package org.spinprop.onnx.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;

/**
 * A standard operator since some operator set: what goes in and out, and its attributes.
 *
 * @param since the first operator set in which it is like this
 */
record StandardOperator(String name, long since, List<Operand> inputs, List<Operand> outputs, Map<String, Attribute> attributes) {

  /** An attribute's type, and whether it has to be there. */
  record Attribute(AttributeType type, boolean required) {}

  /** How often an operand stands there. */
  enum Times {
    ONCE,
    AT_MOST_ONCE,
    ONCE_OR_MORE
  }

  /**
   * An input or output.
   *
   * @param type as in operators.txt
   */
  record Operand(String type, Times times) {

    private static final Set<ElementType> QUANTISED =
        Set.of(ElementType.INT8, ElementType.UINT8, ElementType.INT16, ElementType.UINT16, ElementType.INT32);

    static Operand parse(String word) {
      String type = word.replaceAll("[?+]$", "");
      return new Operand(
          type,
          word.endsWith("?") ? Times.AT_MOST_ONCE : word.endsWith("+") ? Times.ONCE_OR_MORE : Times.ONCE);
    }

    /** Whether values may be of a type, whatever the others are. */
    boolean takes(ElementType given) {
      return switch (type.charAt(0)) {
        case 'T' -> true;
        case 'N' -> given != ElementType.BOOL;
        case 'F' -> given.real();
        case 'I' -> given == ElementType.INT32 || given == ElementType.INT64;
        case 'Q' -> QUANTISED.contains(given);
        default -> type.equals(given.toString());
      };
    }

    /** Whether it is of the same type wherever its name stands. */
    boolean bound() {
      return Character.isUpperCase(type.charAt(0));
    }
  }

  /** The operand at a position, of which the last may stand for many. */
  static Optional<Operand> at(List<Operand> operands, int position) {
    if (position < operands.size()) {
      return Optional.of(operands.get(position));
    }
    return operands.isEmpty() || operands.get(operands.size() - 1).times() != Times.ONCE_OR_MORE
        ? Optional.empty()
        : Optional.of(operands.get(operands.size() - 1));
  }

  /** How many of the operands have to be there. */
  static int fewest(List<Operand> operands) {
    return (int) operands.stream().filter(operand -> operand.times() != Times.AT_MOST_ONCE).count();
  }

  /** How many operands there may be, in words. */
  static String count(List<Operand> operands) {
    int fewest = fewest(operands);
    boolean many = !operands.isEmpty() && operands.get(operands.size() - 1).times() == Times.ONCE_OR_MORE;
    return many ? fewest + " or more" : fewest == operands.size() ? "" + fewest : fewest + " to " + operands.size();
  }

  /**
   * The types of the outputs; those that an attribute says are missing.
   *
   * @param node what errors call it
   * @param given the inputs' types, as many as the operator may have; missing where the input is
   */
  List<Optional<ElementType>> outputTypes(String node, List<Optional<ElementType>> given, int count) {
    Map<String, ElementType> bound = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      Operand operand = at(inputs, i).orElseThrow();
      if (given.get(i).isEmpty()) {
        if (operand.times() != Times.AT_MOST_ONCE) {
          throw InvalidInputException.of("%s: input %d of %s is missing", node, i, name);
        }
        continue;
      }
      ElementType type = given.get(i).get();
      ElementType before = operand.bound() ? bound.putIfAbsent(operand.type(), type) : null;
      if (!operand.takes(type) || before != null && before != type) {
        throw InvalidInputException.of(
            "%s: input %d of %s is of type %s, expected %s", node, i, name, type,
            before == null ? expected(operand) : before + " as before it");
      }
    }
    List<Optional<ElementType>> types = new ArrayList<>();
    for (int o = 0; o < count; o++) {
      Operand operand = at(outputs, o).orElseThrow();
      types.add(operand.bound() ? Optional.ofNullable(bound.get(operand.type())) : named(operand.type()));
    }
    return types;
  }

  private static Optional<ElementType> named(String type) {
    return type.startsWith("@")
        ? Optional.empty()
        : Optional.of(ElementType.valueOf(type.toUpperCase(Locale.ROOT)));
  }

  private static String expected(Operand operand) {
    return switch (operand.type().charAt(0)) {
      case 'N' -> "a number";
      case 'F' -> "a floating-point type";
      case 'I' -> "int32 or int64";
      case 'Q' -> "a quantised type";
      default -> operand.type();
    };
  }
}
