package org.spinprop.onnx.dialect;

import org.spinprop.onnx.dialect.Signature.Body;
import org.spinprop.onnx.file.Nodes;

/** Functions between neurons side by side and images: what standard pools and convolutions take. */
final class ImageFunctions {

  private ImageFunctions() {}

  static Body toImages() {
    Nodes nodes = new Nodes();
    nodes.integers("all", -1);
    nodes.along(0, "whole", "Concat", "all", "shape");
    nodes.apply("images", "Reshape", "spikes", "whole");
    return new Body("[.., N] as [.., channels, rows, columns], with all axes before the last as one.", nodes.list());
  }

  static Body fromImages() {
    Nodes nodes = new Nodes();
    nodes.integers("rest", -1);
    nodes.shapeUntil("before", "spikes", -1);
    nodes.along(0, "whole", "Concat", "before", "rest");
    nodes.apply("neurons", "Reshape", "images", "whole");
    return new Body("Images as [.., N], with the axes of the spikes that they were made of before the last.", nodes.list());
  }
}
