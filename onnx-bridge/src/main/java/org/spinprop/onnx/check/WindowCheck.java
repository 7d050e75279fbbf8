package org.spinprop.onnx.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.AttributeProto;

/**
 * Checks the attributes of operators that slide a window over images: a runtime may divide by them before it looks at them.
 *
 * @param node what errors call it
 */
record WindowCheck(String node, Map<String, AttributeProto> attributes) {
  private static final Set<String> SLIDING = Set.of("Conv", "AveragePool", "LpPool", "MaxPool");
  private static final Set<String> PADDINGS = Set.of("NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");

  /** Far more than images have of rows or columns. */
  private static final long LARGEST = 1 << 15;

  /** Throws where an operator slides a window that is none. */
  static void of(String node, StandardOperator operator, Map<String, AttributeProto> attributes) {
    if (SLIDING.contains(operator.name())) {
      new WindowCheck(node, attributes).check();
    }
  }

  private void check() {
    int axes = 0;
    for (String name : List.of("kernel_shape", "strides", "dilations")) {
      axes = requireSame(name, 1, 1, axes);
    }
    requireSame("pads", 2, 0, axes);
    requireAtLeast("group", 1);
    requireAtLeast("p", 1);
    AttributeProto padding = attributes.get("auto_pad");
    if (padding != null && !PADDINGS.contains(padding.getS().toStringUtf8())) {
      throw InvalidInputException.of("%s: auto_pad '%s' is none of %s", node, padding.getS().toStringUtf8(), PADDINGS);
    }
  }

  /** The number of axes that a list is for, which is that of the lists before it. */
  private int requireSame(String name, int anAxis, long least, int axes) {
    AttributeProto attribute = attributes.get(name);
    if (attribute == null) {
      return axes;
    }
    List<Long> values = attribute.getIntsList();
    int found = values.size() / anAxis;
    boolean fits = found >= 1 && values.size() == found * anAxis && (axes == 0 || found == axes);
    if (!fits || values.stream().anyMatch(value -> value < least || value > LARGEST)) {
      throw InvalidInputException.of("%s: attribute '%s' is %s, expected %s an axis, %d to %d", node, name, values,
          anAxis == 1 ? "one" : "two", least, LARGEST);
    }
    return found;
  }

  private void requireAtLeast(String name, long least) {
    AttributeProto attribute = attributes.get(name);
    if (attribute != null && (attribute.getI() < least || attribute.getI() > Integer.MAX_VALUE)) {
      throw InvalidInputException.of("%s: attribute '%s' is %d, expected at least %d", node, name, attribute.getI(), least);
    }
  }
}
