package org.spinprop.onnx.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Window;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.NodeProto;

/** Windows as attributes of ONNX's operators that slide over images: kernel_shape, strides, pads and dilations. */
public final class WindowAttributes {
  private static final String KERNEL = "kernel_shape";
  private static final String STRIDES = "strides";
  private static final String PADS = "pads";
  private static final String DILATIONS = "dilations";

  private WindowAttributes() {}

  /** Those of a window. */
  public static List<AttributeProto> of(Window window) {
    Extent padding = window.padding();
    return List.of(
        pair(KERNEL, window.kernel()), pair(STRIDES, window.stride()),
        Attributes.integers(PADS, padding.rows(), padding.columns(), padding.rows(), padding.columns()),
        pair(DILATIONS, window.dilation()));
  }

  private static AttributeProto pair(String name, Extent extent) {
    return Attributes.integers(name, extent.rows(), extent.columns());
  }

  /**
   * The window of a node of the dialect.
   *
   * @param kernel that of its weights, if it has any
   * @throws InvalidInputException if it pads one side otherwise than the other, or has any attribute of a window that does not fit
   */
  public static Window read(NodeProto node, Optional<Extent> kernel) {
    for (AttributeProto attribute : node.getAttributeList()) {
      String name = attribute.getName();
      boolean other =
          name.equals("auto_pad") && !attribute.getS().toStringUtf8().equals("NOTSET")
              || name.equals("ceil_mode") && attribute.getI() != 0;
      if (other) {
        throw InvalidInputException.of(
            "node '%s': attribute '%s' of %s is not part of the dialect", node.getName(), name, node.getOpType());
      }
    }
    Extent stated = pair(node, KERNEL, kernel);
    if (!kernel.orElse(stated).equals(stated)) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is %s, its weights are %s", node.getName(), KERNEL, stated, kernel.get());
    }
    return new Window(
        stated, pair(node, STRIDES, Optional.of(Extent.square(1))), padding(node),
        pair(node, DILATIONS, Optional.of(Extent.square(1))));
  }

  private static Extent pair(NodeProto node, String name, Optional<Extent> otherwise) {
    Optional<int[]> stated = integers(node, name, 2);
    return stated.map(pair -> new Extent(pair[0], pair[1]))
        .or(() -> otherwise)
        .orElseThrow(
            () -> InvalidInputException.of("node '%s': %s has no attribute '%s'", node.getName(), node.getOpType(), name));
  }

  private static Extent padding(NodeProto node) {
    int[] pads = integers(node, PADS, 4).orElse(new int[4]);
    if (pads[0] != pads[2] || pads[1] != pads[3]) {
      throw InvalidInputException.of(
          "node '%s': pads %s are not the same on both sides", node.getName(), Arrays.toString(pads));
    }
    return new Extent(pads[0], pads[1]);
  }

  private static Optional<int[]> integers(NodeProto node, String name, int count) {
    List<AttributeProto> found = node.getAttributeList().stream().filter(a -> a.getName().equals(name)).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<Long> values = found.get(0).getIntsList();
    if (values.size() != count || values.stream().anyMatch(value -> value < 0 || value > Integer.MAX_VALUE)) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is %s, expected %d numbers of 0 or more", node.getName(), name, values, count);
    }
    return Optional.of(values.stream().mapToInt(Long::intValue).toArray());
  }
}
