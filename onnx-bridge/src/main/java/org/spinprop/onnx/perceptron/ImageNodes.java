package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * What a node that slides a window makes of images, or of lines, which are images of one row.
 *
 * @param constants those that it takes besides, by their positions
 */
record ImageNodes(ForeignNode node, BiFunction<ForeignNode, Integer, Constant> constants) {

  Signal convolved(Signal signal) {
    Constant weights = constants.apply(node, 1);
    int axes = signal.shape().length - 1;
    if (weights.rank() != axes + 2 || axes < 1 || axes > 2) {
      throw node.refusal(
          "weights of shape %s for samples of shape %s", Arrays.toString(weights.shape()), Arrays.toString(signal.shape()));
    }
    long[] of = weights.shape();
    Shape image = signal.image(node);
    long groups = node.integer("group", 1);
    boolean fits =
        groups >= 1 && of[0] >= 1 && of[0] <= Integer.MAX_VALUE && of[0] % groups == 0 && groups * of[1] == image.channels();
    if (!fits) {
      throw node.refusal(
          "weights of shape %s in %d groups, for %d channels", Arrays.toString(of), groups, image.channels());
    }
    Window window = window(image, Optional.of(Arrays.copyOfRange(of, 2, of.length)), axes);
    double[] bias = node.hasInput(2) ? constants.apply(node, 2).values() : new double[(int) of[0]];
    if (bias.length != of[0]) {
      throw node.refusal("%d biases for %d channels", bias.length, of[0]);
    }
    return signal.convolved(node, new Convolution(window, (int) groups), weights.values(), bias);
  }

  Signal pooled(Signal signal, Pool.Kind kind) {
    if (node.hasMoreOutputs()) {
      throw node.refusal("its output beside the first is not supported");
    }
    Shape image = signal.image(node);
    Window window = window(image, Optional.empty(), signal.shape().length - 1);
    if (!window.dilation().equals(Extent.square(1))) {
      throw node.refusal("dilations of pools are not supported");
    }
    boolean padded = !window.padding().equals(Extent.square(0));
    if (kind == Pool.Kind.MEAN && padded && node.integer("count_include_pad", 0) == 0) {
      throw node.refusal("a mean that leaves out what is padded is not supported: export it with count_include_pad 1");
    }
    return signal.pooled(node, new Pool(kind, window));
  }

  Signal pooledWhole(Signal signal) {
    Shape image = signal.image(node);
    Extent all = new Extent(image.rows(), image.columns());
    Window window = new Window(all, Extent.square(1), Extent.square(0), Extent.square(1));
    return signal.pooled(node, new Pool(Pool.Kind.MEAN, window));
  }

  private Window window(Shape image, Optional<long[]> ofWeights, int axes) {
    Extent kernel = extent("kernel_shape", axes, ofWeights);
    if (ofWeights.isPresent() && !Arrays.equals(ofWeights.get(), node.integers("kernel_shape").orElse(ofWeights.get()))) {
      throw node.refusal("kernel_shape is %s, its weights are %s", kernel, Arrays.toString(ofWeights.get()));
    }
    Optional<long[]> ones = Optional.of(axes == 2 ? new long[] {1, 1} : new long[] {1});
    Extent stride = extent("strides", axes, ones);
    Extent dilation = extent("dilations", axes, ones);
    String automatic = node.attribute("auto_pad").map(attribute -> attribute.getS().toStringUtf8()).orElse("NOTSET");
    Extent padding =
        switch (automatic) {
          case "NOTSET" -> stated(axes);
          case "VALID" -> Extent.square(0);
          default -> new Extent(
              same(image.rows(), kernel.rows(), stride.rows(), dilation.rows(), automatic),
              same(image.columns(), kernel.columns(), stride.columns(), dilation.columns(), automatic));
        };
    Window window = new Window(kernel, stride, padding, dilation);
    requireSameUp(image, window);
    return window;
  }

  /** Throws where what is rounded up would be another image. */
  private void requireSameUp(Shape image, Window window) {
    if (node.integer("ceil_mode", 0) != 0) {
      Extent to = window.output(image);
      boolean even =
          spare(image.rows(), to.rows(), window.kernel().rows(), window.stride().rows(), window.padding().rows()) == 0
              && spare(
                  image.columns(), to.columns(), window.kernel().columns(), window.stride().columns(),
                  window.padding().columns()) == 0;
      if (!even) {
        throw node.refusal("ceil_mode makes a window that stands out, which is not supported");
      }
    }
  }

  private static int spare(int input, int output, int kernel, int stride, int padding) {
    return input + 2 * padding - ((output - 1) * stride + kernel);
  }

  /** Padding by which there is an output for every stride, as SAME_UPPER and SAME_LOWER ask for. */
  private int same(int input, int kernel, int stride, int dilation, String automatic) {
    int outputs = (input + stride - 1) / stride;
    int all = Math.max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - input);
    if (all % 2 != 0) {
      throw node.refusal("auto_pad %s pads one side more than the other, which is not supported", automatic);
    }
    return all / 2;
  }

  private Extent stated(int axes) {
    long[] pads = node.integers("pads").orElse(new long[2 * axes]);
    boolean alike = pads.length == 2 * axes && Arrays.equals(Arrays.copyOf(pads, axes), Arrays.copyOfRange(pads, axes, 2 * axes));
    if (!alike) {
      throw node.refusal("pads %s are not the same on both sides, which is not supported", Arrays.toString(pads));
    }
    return new Extent(axes == 2 ? (int) pads[0] : 0, (int) pads[axes - 1]);
  }

  private Extent extent(String name, int axes, Optional<long[]> otherwise) {
    long[] lengths =
        node.integers(name).or(() -> otherwise).orElseThrow(() -> node.refusal("it has no attribute '%s'", name));
    List<Long> list = Arrays.stream(lengths).boxed().toList();
    if (lengths.length != axes || list.stream().anyMatch(length -> length < 1 || length > 1 << 15)) {
      throw node.refusal("%s %s, expected %d of 1 to %d", name, list, axes, 1 << 15);
    }
    return new Extent(axes == 2 ? (int) lengths[0] : 1, (int) lengths[axes - 1]);
  }
}
