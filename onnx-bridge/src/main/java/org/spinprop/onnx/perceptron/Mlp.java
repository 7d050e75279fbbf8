package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * A multilayer perceptron, some of whose layers may be convolutions: layers with ReLU between them, and pools after that, and no ReLU after
 * the last.
 */
public record Mlp(List<Layer> layers) {

  /**
   * A layer, {@code z = x W + b}, or a convolution.
   *
   * @param name of the node that it was read from
   * @param in how what it takes lies
   * @param pool what is done to that first
   * @param convolution where not all lead to all
   * @param out how what it gives lies
   * @param weights as the connection has them
   * @param bias one a channel
   */
  public record Layer(
      String name, Shape in, Optional<Pool> pool, Optional<Convolution> convolution, Shape out, float[] weights, float[] bias) {

    /** All to all, weights [inputs][outputs] row-major. */
    Layer(String name, int inputs, int outputs, float[] weights, float[] bias) {
      this(name, Shape.flat(inputs), Optional.empty(), Optional.empty(), Shape.flat(outputs), weights, bias);
    }

    /** Number of values that it takes. */
    public int inputs() {
      return in.size();
    }

    /** Number of values that it gives. */
    public int outputs() {
      return out.size();
    }

    /** How what is weighed lies. */
    Shape seen() {
      return pool.map(p -> p.output(in)).orElse(in);
    }

    /** Whether what it takes is an image. */
    boolean takesImages() {
      return pool.isPresent() || convolution.isPresent();
    }

    /** As networks have it. */
    Connection connection() {
      return convolution.<Connection>map(of -> of).orElseGet(Dense::new);
    }

    Layer with(float[] otherWeights, float[] otherBias) {
      return new Layer(name, in, pool, convolution, out, otherWeights, otherBias);
    }

    /** The same with weights and biases without their signs. */
    Layer positive() {
      return with(positive(weights), new float[bias.length]);
    }

    private static float[] positive(float[] values) {
      float[] positive = new float[values.length];
      for (int i = 0; i < positive.length; i++) {
        positive[i] = Math.abs(values[i]);
      }
      return positive;
    }

    /** z of one sample. */
    double[] apply(double[] x) {
      double[] pooled = pool.map(p -> p.apply(in, x)).orElse(x);
      double[] z = new double[outputs()];
      for (int j = 0; j < z.length; j++) {
        z[j] = bias[out.channel(j)];
      }
      convolution.ifPresentOrElse(of -> convolve(of, pooled, z), () -> weigh(pooled, z));
      return z;
    }

    private void weigh(double[] x, double[] z) {
      for (int k = 0; k < x.length; k++) {
        for (int j = 0; j < z.length; j++) {
          z[j] += x[k] * weights[k * z.length + j];
        }
      }
    }

    private void convolve(Convolution of, double[] x, double[] z) {
      Shape from = seen();
      for (int k = 0; k < x.length; k++) {
        double value = x[k];
        if (value != 0) {
          of.synapses(from, out, k, (j, weight) -> z[j] += value * weights[weight]);
        }
      }
    }
  }

  public Mlp {
    layers = List.copyOf(layers);
  }

  /** Values of a sample that the first layer takes. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Numbers that the last layer gives, one a class. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Whether there is a maximum of pools, which no network of spikes has. */
  public boolean hasMaximum() {
    return layers.stream().anyMatch(layer -> isMaximum(layer));
  }

  private static boolean isMaximum(Layer layer) {
    return layer.pool().filter(pool -> pool.kind() == Pool.Kind.MAXIMUM).isPresent();
  }

  /** The shape in short, as {@code 4-30-3}, or {@code 1x28x28-6x28x28-10}. */
  public String shape() {
    StringBuilder shape = new StringBuilder().append(layers.get(0).in());
    layers.forEach(layer -> shape.append('-').append(layer.out()));
    return shape.toString();
  }

  /** What every layer gives for a sample, before ReLU. */
  double[][] run(double[] values) {
    double[][] z = new double[layers.size()][];
    double[] x = values;
    for (int l = 0; l < z.length; l++) {
      z[l] = layers.get(l).apply(x);
      x = rectified(z[l]);
    }
    return z;
  }

  /** The class of a sample: the largest output, the lowest among equals. */
  public int classOf(double... values) {
    double[] z = run(values)[layers.size() - 1];
    int largest = 0;
    for (int k = 1; k < z.length; k++) {
      largest = z[k] > z[largest] ? k : largest;
    }
    return largest;
  }

  static double[] rectified(double[] z) {
    return Arrays.stream(z).map(value -> Math.max(0, value)).toArray();
  }

  /**
   * The same with means in place of maxima, each times what brings it nearest to the maximum, channel by channel, by least squares over
   * samples that go through what came before.
   */
  Mlp averaged(List<double[]> samples) {
    List<Layer> averaged = new ArrayList<>();
    List<double[]> x = samples;
    for (Layer layer : layers) {
      Layer next = isMaximum(layer) ? averaged(layer, x) : layer;
      averaged.add(next);
      x = x.stream().map(values -> rectified(next.apply(values))).toList();
    }
    return new Mlp(averaged);
  }

  private static Layer averaged(Layer layer, List<double[]> samples) {
    Pool maximum = layer.pool().orElseThrow();
    Pool mean = new Pool(Pool.Kind.MEAN, maximum.window());
    Shape seen = layer.seen();
    double[] product = new double[seen.channels()];
    double[] square = new double[seen.channels()];
    for (double[] sample : samples) {
      double[] largest = maximum.apply(layer.in(), sample);
      double[] means = mean.apply(layer.in(), sample);
      for (int k = 0; k < means.length; k++) {
        product[seen.channel(k)] += largest[k] * means[k];
        square[seen.channel(k)] += means[k] * means[k];
      }
    }
    double[] factor =
        IntStream.range(0, product.length).mapToDouble(c -> square[c] > 0 ? product[c] / square[c] : 1).toArray();
    float[] weights = layer.weights().clone();
    for (int w = 0; w < weights.length; w++) {
      weights[w] *= (float) factor[channelSeen(layer, w)];
    }
    return new Layer(layer.name(), layer.in(), Optional.of(mean), layer.convolution(), layer.out(), weights, layer.bias());
  }

  /** The channel of what a weight weighs. */
  static int channelSeen(Layer layer, int weight) {
    Shape seen = layer.seen();
    return layer.convolution()
        .map(
            of -> {
              Window window = of.window();
              int channels = of.channelsSeen(seen);
              int output = weight / (channels * window.positions());
              int group = output / (layer.out().channels() / of.groups());
              return group * channels + weight / window.positions() % channels;
            })
        .orElseGet(() -> seen.channel(weight / layer.outputs()));
  }
}
