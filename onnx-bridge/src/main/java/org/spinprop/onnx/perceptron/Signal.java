package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.onnx.file.ElementType;

/**
 * A value of a perceptron's graph that depends on the sample.
 *
 * @param from what it is made of
 * @param layers so far
 * @param type of the values
 * @param coarsest the type of fewest digits that values on the way had
 * @param batch the length of the first axis, or {@link #ANY}
 * @param shape the lengths of the others
 * @param pool what its values go through first
 * @param affine makes its values of those that it, or the pool, is made of
 */
record Signal(
    From from, List<FoldedLayer> layers, ElementType type, ElementType coarsest, long batch, long[] shape, Optional<Pooled> pool,
    PermutedAffine affine) {

  /** A pool of images. */
  record Pooled(Shape in, Pool pool) {}

  /** As many samples as one likes. */
  static final long ANY = -1;

  /** What a signal is made of: the sample, what the last layer gives, or that after ReLU or one of the ends. */
  enum From {
    INPUT,
    LAYER,
    RELU,
    SOFTMAX,
    LOG_SOFTMAX
  }

  static Signal input(ElementType type, long batch, long... shape) {
    return new Signal(
        From.INPUT, List.of(), type, type, batch, shape, Optional.empty(), PermutedAffine.identity((int) Shapes.product(shape)));
  }

  int rank() {
    return 1 + shape.length;
  }

  int size() {
    return affine.length();
  }

  /** The length of an axis that is not the samples'. */
  private long length(int axis) {
    return shape[axis - 1];
  }

  /** The same values in another shape. */
  Signal withShape(long samples, long... other) {
    return new Signal(from, layers, type, coarsest, samples, other, pool, affine);
  }

  private Signal with(From next, List<FoldedLayer> now, Optional<Pooled> through, PermutedAffine values, long... other) {
    return new Signal(next, now, type, coarsest, batch, other, through, values);
  }

  Signal cast(ForeignNode node, ElementType to) {
    if (to != ElementType.FLOAT32 && to != ElementType.FLOAT64 && to != ElementType.FLOAT16) {
      throw node.refusal("to %s of what depends on the sample is not supported", to);
    }
    ElementType coarser = to == ElementType.FLOAT16 ? to : coarsest;
    return new Signal(from, layers, to, coarser, batch, shape, pool, affine);
  }

  /** How many samples there are, as a Shape gives it: -1, which a Reshape fills in, where there may be as many as one likes. */
  Constant samples(ForeignNode node) {
    if (node.integer("start", 0) != 0 || node.integer("end", rank()) != 1) {
      throw node.refusal("of more than the axis of the samples is not supported");
    }
    return Constant.vector(ElementType.INT64, (double) batch);
  }

  Signal transposed(ForeignNode node) {
    int[] perm = Shapes.permutation(node, rank());
    if (perm[0] != 0) {
      throw node.refusal("perm %s moves the axis of the samples", Arrays.toString(perm));
    }
    int[] rest = IntStream.of(perm).skip(1).map(axis -> axis - 1).toArray();
    long[] other = IntStream.of(rest).mapToLong(axis -> shape[axis]).toArray();
    return with(from, layers, pool, affine.permuted(Shapes.transposition(shape, rest)), other);
  }

  Signal reshaped(ForeignNode node, long[] asked) {
    boolean zeros = node.integer("allowzero", 0) != 0;
    if (asked.length == 0) {
      throw node.refusal("it takes away the axis of the samples");
    }
    boolean kept = asked[0] == -1 || asked[0] == 0 && !zeros || asked[0] == batch;
    if (!kept && !(batch == ANY && asked[0] > 0)) {
      throw node.refusal("the shape %s does not keep the %d samples apart", Arrays.toString(asked), batch);
    }
    long[] rest = Arrays.copyOfRange(asked, 1, asked.length);
    if (asked[0] == -1 && Arrays.stream(rest).anyMatch(length -> length == -1)) {
      throw node.refusal("it asks for the shape %s", Arrays.toString(asked));
    }
    return withShape(kept ? batch : asked[0], Shapes.reshaped(node, shape, rest, zeros));
  }

  Signal flattened(ForeignNode node, long axis) {
    int at = axis == rank() ? rank() : Shapes.axis(node, axis, rank());
    if (at == 0 ? batch != 1 : Shapes.product(Arrays.copyOf(shape, at - 1)) != 1) {
      throw node.refusal("axis %d does not keep the samples apart", axis);
    }
    return withShape(batch, size());
  }

  Signal squeezed(ForeignNode node, Optional<long[]> asked) {
    if (asked.isEmpty() && (batch == ANY || batch == 1)) {
      throw node.refusal("without axes it may take away the axis of the samples");
    }
    long[] axes =
        asked.orElseGet(() -> IntStream.range(1, rank()).filter(axis -> length(axis) == 1).mapToLong(axis -> axis).toArray());
    return withShape(batch, Shapes.without(node, shape, withoutSamples(node, Shapes.axes(node, axes, rank()))));
  }

  Signal unsqueezed(ForeignNode node, long[] axes) {
    return withShape(
        batch, Shapes.with(shape, withoutSamples(node, Shapes.axes(node, axes, rank() + axes.length))));
  }

  private static Set<Integer> withoutSamples(ForeignNode node, Set<Integer> axes) {
    if (axes.contains(0)) {
      throw node.refusal("axis 0 is that of the samples");
    }
    return axes.stream().map(axis -> axis - 1).collect(Collectors.toSet());
  }

  /** A constant's value for each of this signal's, which it must fit without making it larger. */
  double[] spread(ForeignNode node, Constant constant) {
    long[] of = constant.shape();
    boolean fits = of.length <= rank();
    for (int a = 0; fits && a < of.length; a++) {
      int axis = rank() - of.length + a;
      fits = of[a] == 1 || axis > 0 && of[a] == length(axis);
    }
    if (!fits) {
      throw node.refusal(
          "a constant of shape %s does not fit samples of shape %s, each alike", Arrays.toString(of), Arrays.toString(shape));
    }
    return constant.withShape(of.length == rank() ? Arrays.copyOfRange(of, 1, of.length) : of).along(shape);
  }

  /**
   * {@code factor y + term}, value by value.
   *
   * @param size what the summands of the term come to without their signs
   */
  Signal scaled(ForeignNode node, IntToDoubleFunction factor, IntToDoubleFunction term, IntToDoubleFunction size) {
    requireNotEnded(node);
    return with(from, layers, pool, affine.then(factor, term, size), shape);
  }

  /** {@code y W + b}, where the samples have no axis but that of their values that is longer than 1. */
  Signal layer(ForeignNode node, Constant weights, double[] bias) {
    requireNotEnded(node);
    if (from == From.LAYER) {
      throw InvalidInputException.of(
          "node '%s': no Relu between this %s and the layer before", node.name(), node.operator());
    }
    if (shape.length == 0 || length(rank() - 1) != size() || weights.shape()[0] != size()) {
      throw node.refusal(
          "weights for %d inputs, samples of shape %s", weights.shape()[0], Arrays.toString(shape));
    }
    long[] other = shape.clone();
    other[other.length - 1] = bias.length;
    List<FoldedLayer> more = new ArrayList<>(layers);
    Shape in = pool.map(Pooled::in).orElseGet(() -> from == From.INPUT ? Shape.flat(size()) : last().out());
    more.add(finite(affine.before(node.name(), in, pool.map(Pooled::pool), weights.values(), bias)));
    return with(From.LAYER, more, Optional.empty(), PermutedAffine.identity(bias.length), other);
  }

  private Mlp.Layer last() {
    return layers.get(layers.size() - 1).layer();
  }

  /** How its values lie: [channels, rows, columns], or [channels, columns], as they came from what it is made of. */
  Shape image(ForeignNode node) {
    if (shape.length != 2 && shape.length != 3) {
      throw node.refusal("what it takes, of shape %s, is no image or line", Arrays.toString(shape));
    }
    Shape image = new Shape((int) shape[0], shape.length == 3 ? (int) shape[1] : 1, (int) shape[shape.length - 1]);
    Shape given = from == From.INPUT ? image : last().out();
    Shape made = pool.map(through -> through.pool().output(through.in())).orElse(given);
    if (!image.equals(made) || !affine.isOfChannels(image)) {
      throw node.refusal(
          "what it takes, of shape %s, is no image whose values are channel by channel as they came before",
          Arrays.toString(shape));
    }
    return image;
  }

  /** Pools of it. */
  Signal pooled(ForeignNode node, Pool made) {
    requireNotEnded(node);
    Shape image = image(node);
    boolean ofLayer = from == From.LAYER && made.kind() == Pool.Kind.MAXIMUM;
    boolean apart = pool.isPresent() || from == From.LAYER && !ofLayer || !ofLayer && !affine.isIdentity();
    if (apart) {
      throw node.refusal("it does not stand right after %s; such pools are not supported",
          made.kind() == Pool.Kind.MAXIMUM ? "a layer or its Relu" : "a Relu");
    }
    Shape to = made.output(image);
    long[] other =
        shape.length == 3 ? new long[] {to.channels(), to.rows(), to.columns()} : new long[] {to.channels(), to.columns()};
    return with(from, ofLayer ? folded(node) : layers, Optional.of(new Pooled(image, made)), PermutedAffine.identity(to.size()),
        other);
  }

  /** A convolution of it. */
  Signal convolved(ForeignNode node, Convolution convolution, double[] weights, double[] bias) {
    requireNotEnded(node);
    if (from == From.LAYER) {
      throw InvalidInputException.of("node '%s': no Relu between this %s and the layer before", node.name(), node.operator());
    }
    Shape image = image(node);
    boolean padded = !convolution.window().padding().equals(new Extent(0, 0));
    if (padded && !affine.isLinear()) {
      throw node.refusal("it pads with 0 what constants were added to");
    }
    if (layers.isEmpty() && convolution.groups() > 1) {
      throw node.refusal("the first layer has %d groups, expected 1", convolution.groups());
    }
    Shape to = convolution.output(image, bias.length);
    convolution.check(image, to);
    Mlp.Layer layer =
        new Mlp.Layer(node.name(), pool.map(Pooled::in).orElse(image), pool.map(Pooled::pool), Optional.of(convolution), to,
            new float[0],
            new float[0]);
    List<FoldedLayer> more = new ArrayList<>(layers);
    more.add(finite(affine.before(layer, weights, bias)));
    long[] other =
        shape.length == 3 ? new long[] {to.channels(), to.rows(), to.columns()} : new long[] {to.channels(), to.columns()};
    return with(From.LAYER, more, Optional.empty(), PermutedAffine.identity(to.size()), other);
  }

  Signal rectified(ForeignNode node) {
    if (from == From.RELU && affine.isIdentity()) {
      return this; // of a pool too: it is of no values below 0
    }
    if (from != From.LAYER) {
      throw InvalidInputException.of("node '%s': a Relu that does not follow a layer", node.name());
    }
    if (pool.isPresent() && (pool.get().pool().kind() != Pool.Kind.MAXIMUM || !affine.isIdentity())) {
      throw node.refusal("a pool stands between it and the layer");
    }
    List<FoldedLayer> whole = pool.isPresent() ? layers : folded(node);
    return with(From.RELU, whole, pool, PermutedAffine.identity(size()), shape);
  }

  Signal ended(ForeignNode node, From end, long axis) {
    int at = Shapes.axis(node, axis, rank());
    boolean whole =
        node.set() < 13
            ? at == 0 ? batch == 1 : Shapes.product(Arrays.copyOf(shape, at - 1)) == 1
            : at > 0 && length(at) == size();
    if (!whole) {
      throw node.refusal("axis %d is not along all outputs of a sample", axis);
    }
    if (from != From.LAYER) {
      throw InvalidInputException.of(
          "node '%s': %s is supported after the last layer only", node.name(), node.operator());
    }
    return with(end, folded(node), Optional.empty(), PermutedAffine.identity(size()), shape);
  }

  /** The layers, the last of them with all that came after it. */
  List<FoldedLayer> folded(ForeignNode node) {
    List<FoldedLayer> all = new ArrayList<>(layers);
    FoldedLayer last = all.get(all.size() - 1);
    if (pool.isPresent()) {
      throw node.refusal("a pool stands between it and the layer");
    }
    if (last.layer().convolution().isPresent() && !affine.isOfChannels(last.layer().out())) {
      throw node.refusal("the values of a channel of '%s' become others in several ways", last.layer().name());
    }
    all.set(all.size() - 1, finite(affine.after(last)));
    return all;
  }

  private void requireNotEnded(ForeignNode node) {
    if (from == From.SOFTMAX || from == From.LOG_SOFTMAX) {
      throw InvalidInputException.of("node '%s': %s after the Softmax is not supported", node.name(), node.operator());
    }
  }

  private static FoldedLayer finite(FoldedLayer folded) {
    Mlp.Layer layer = folded.layer();
    for (float[] values : List.of(layer.weights(), layer.bias())) {
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw InvalidInputException.of("node '%s': a weight is %s", layer.name(), value);
        }
      }
    }
    return folded;
  }
}
