package org.spinprop.onnx.read;

import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.onnx.dialect.NodeAttributes;
import org.spinprop.onnx.dialect.WindowAttributes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.read.Value.Convolved;
import org.spinprop.onnx.read.Value.Flattened;
import org.spinprop.onnx.read.Value.Images;
import org.spinprop.onnx.read.Value.Sent;

/** Reads the nodes that take spikes for images, pool and convolve them. */
final class ImageNodes {
  private static final String IMAGES = "the output of ToImages or of a pool after it";

  private final Values values;

  ImageNodes(Values values) {
    this.values = values;
  }

  void addImages(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    Sent sent = values.sent(node, 0);
    long[] stated = Tensors.integers(values.constant(node, 1));
    boolean fits = stated.length == 3 && sent.axons().isEmpty();
    for (long length : stated) {
      fits &= length >= 1 && length <= sent.size();
    }
    if (!fits || stated[0] * stated[1] * stated[2] != sent.size()) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not how %d neurons lie, in channels, rows and columns", node.getName(), node.getInput(1),
          sent.size());
    }
    Shape whole = new Shape((int) stated[0], (int) stated[1], (int) stated[2]);
    Images images = new Images(node.getInput(0), sent, whole, whole, Optional.empty(), Optional.empty());
    values.make(node.getName(), node.getOutput(0), images);
  }

  void addPool(NodeProto node, Pooling.Kind kind) {
    GraphReader.requireArity(node, 1, 1);
    Images images = values.take(node, 0, Images.class, IMAGES);
    if (images.pooling().isPresent() || images.convolved().isPresent()) {
      throw InvalidInputException.of("node '%s': a projection has one pool, before its weights", node.getName());
    }
    Window window = WindowAttributes.read(node, Optional.empty());
    boolean padded = !window.padding().equals(Extent.square(0));
    switch (kind) {
      case SUM -> requireAttribute(node, "p", 1, 2);
      case AVERAGE -> requireAttribute(node, "count_include_pad", 1, padded ? 0 : 1);
    }
    Pooling pooling = new Pooling(kind, window);
    Shape shape = pooling.output(images.shape());
    values.make(
        node.getName(), node.getOutput(0),
        new Images(images.name(), images.sent(), images.whole(), shape, Optional.of(pooling), Optional.empty()));
  }

  private static void requireAttribute(NodeProto node, String name, long expected, long otherwise) {
    long found =
        NodeAttributes.has(node, name) ? NodeAttributes.integers(node, name, 1).get(0) : otherwise;
    if (found != expected) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is %d, expected %d", node.getName(), name, found, expected);
    }
  }

  void addConvolution(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    Images images = values.take(node, 0, Images.class, IMAGES);
    TensorProto weights = values.parameter(node, 1);
    List<Long> dims = weights.getDimsList();
    boolean fits = dims.size() == 4 && dims.stream().allMatch(length -> length >= 1 && length <= 1 << 24);
    if (!fits || images.convolved().isPresent()) {
      throw InvalidInputException.of(
          "node '%s': weights '%s' of shape %s, expected [channels out, channels in, rows, columns] of one convolution",
          node.getName(), weights.getName(), dims);
    }
    Extent kernel = new Extent(dims.get(2).intValue(), dims.get(3).intValue());
    long groups = NodeAttributes.has(node, "group") ? NodeAttributes.integers(node, "group", 1).get(0) : 1;
    Shape from = images.shape();
    if (groups < 1 || groups * dims.get(1) != from.channels()) {
      throw InvalidInputException.of(
          "node '%s': %d groups of %d channels, its images have %d", node.getName(), groups, dims.get(1), from.channels());
    }
    Convolution convolution = new Convolution(WindowAttributes.read(node, Optional.of(kernel)), (int) groups);
    Shape to = convolution.output(from, dims.get(0).intValue());
    values.make(
        node.getName(), node.getOutput(0),
        new Images(
            images.name(), images.sent(), images.whole(), to, images.pooling(),
            Optional.of(new Convolved(convolution, weights))));
  }

  void addFlattened(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    Images images = values.take(node, 0, Images.class, "images");
    if (!node.getInput(1).equals(images.name())) {
      throw InvalidInputException.of(
          "node '%s': its images are of '%s', not of '%s'", node.getName(), images.name(), node.getInput(1));
    }
    values.make(node.getName(), node.getOutput(0), new Flattened(images));
  }
}
