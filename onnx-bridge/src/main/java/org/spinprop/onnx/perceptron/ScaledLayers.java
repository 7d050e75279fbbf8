package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

/** The layers of a perceptron as those of a spiking network, scaled one after the other (see {@link SpikingMlp}). */
final class ScaledLayers {
  /** Time constants over the length of a sample: V integrates. */
  private static final double SLOWNESS = 50;

  private final Mlp mlp;
  private final Calibration calibration;
  private final Windows windows;
  private final double tauMem;

  ScaledLayers(Mlp mlp, Calibration calibration) {
    this.mlp = mlp;
    this.calibration = calibration;
    this.windows = calibration.windows();
    this.tauMem = SLOWNESS * windows.clock().duration();
  }

  /** The network with all layers, scaled one after the other, whose largest z takes a share of each window. */
  Model with(double share) {
    int last = mlp.layers().size() - 1;
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    double[] earliness = {};
    for (int l = 0; l < last; l++) {
      double[] scale = scale(l, share);
      weights.add(l == 0 ? fromValues(scale) : fromSpikes(l, scale, earliness));
      biases.add(ramp(l, scale, 1, windows.end(l)));
      earliness = calibration.earliness(model(l, weights, biases), l);
    }
    double[] ones = new double[mlp.layers().get(last).out().channels()];
    Arrays.fill(ones, 1);
    weights.add(last == 0 ? fromValues(ones) : fromSpikes(last, ones, earliness));
    biases.add(ramp(last, ones, rise(weights.get(last)), windows.end()));
    return model(last, weights, biases);
  }

  /** The first layers, 0 to {@code last}, as a network. */
  private Model model(int last, List<float[]> weights, List<float[]> biases) {
    NetworkBuilder builder = Network.on(windows.clock()).input(inputShape());
    int output = mlp.layers().size() - 1;
    PerNeuron tau = PerNeuron.all(tauMem);
    String before = "input";
    for (int l = 0; l <= last; l++) {
      Mlp.Layer layer = mlp.layers().get(l);
      String name = l == output ? "output" : hidden(l);
      builder.add(
          l == output
              ? new ReadoutPopulation(name, layer.out(), tau, tau, true)
              : new LifPopulation(name, layer.out(), tau, tau, PerNeuron.all(1), Reset.ZERO, true, 0));
      builder.add(new Projection(before, name, 1, layer.pool().map(Pool::pooling), layer.connection()));
      before = name;
    }
    Network network = builder.build();
    List<float[]> values = new ArrayList<>(weights);
    values.addAll(biases);
    return new Model(network, new Parameters(network, values.toArray(float[][]::new)), Provenance.NONE);
  }

  /** Of images, as many channels of values as of their mirror images. */
  private Shape inputShape() {
    Mlp.Layer first = mlp.layers().get(0);
    Shape in = first.in();
    return first.takesImages()
        ? new Shape(2 * in.channels(), in.rows(), in.columns())
        : Shape.flat(calibration.encoder().channels(mlp.inputs()));
  }

  private String hidden(int layer) {
    return mlp.layers().size() == 2 ? "hidden" : "hidden" + (layer + 1);
  }

  /**
   * What brings the largest z of each channel to V such that its spike comes a share of the window before the window's end. With a bias b
   * and the end T it comes {@code T s z / (1 + s b)} before.
   */
  private double[] scale(int layer, double share) {
    Shape out = mlp.layers().get(layer).out();
    double[] largest = new double[out.channels()];
    double[] farthest = new double[out.channels()];
    for (double[][] sample : calibration.z()) {
      for (int j = 0; j < out.size(); j++) {
        int channel = out.channel(j);
        largest[channel] = Math.max(largest[channel], sample[layer][j]);
        farthest[channel] = Math.max(farthest[channel], Math.abs(sample[layer][j]));
      }
    }
    double[] scale = new double[out.channels()];
    double fraction = share * (1 - windows.start(layer) / windows.end(layer));
    for (int c = 0; c < scale.length; c++) {
      double bias = steady(layer, c);
      double room = Math.max(largest[c] - fraction * bias, 0.1 * Math.max(farthest[c], Math.abs(bias)));
      scale[c] = room > 0 ? fraction / room : 0;
      if (bias < 0) {
        // The steady current must not vanish.
        scale[c] = Math.min(scale[c], 0.5 / -bias);
      }
    }
    return scale;
  }

  /** What a steady current has to bring to z: what does not change with values or spikes; of values, what is around their middle. */
  private double constant(int layer, int channel) {
    Mlp.Layer of = mlp.layers().get(layer);
    double bias = of.bias()[channel];
    return layer > 0 || of.takesImages() ? bias : bias + weightsInto(of, channel) / 2;
  }

  /** What of z all currents have brought that are steady once all inputs have spiked. */
  private double steady(int layer, int channel) {
    Mlp.Layer of = mlp.layers().get(layer);
    return layer == 0 && of.takesImages()
        ? of.bias()[channel] + weightsInto(of, channel) / valueShare()
        : constant(layer, channel);
  }

  private static double weightsInto(Mlp.Layer layer, int channel) {
    int channels = layer.out().channels();
    int perChannel = layer.weights().length / channels;
    boolean sliding = layer.convolution().isPresent();
    double sum = 0;
    for (int w = 0; w < perChannel; w++) {
      sum += layer.weights()[sliding ? channel * perChannel + w : w * channels + channel];
    }
    return sum;
  }

  /**
   * Weights of the first layer. All to all, a value and its mirror image have opposite ones, so that V is linear in the value, around its
   * middle. Of images the mirror image's is larger: where a value is 0, or lies outside the image, there is nothing at the window's end.
   */
  private float[] fromValues(double[] scale) {
    Mlp.Layer layer = mlp.layers().get(0);
    double unit = tauMem / (windows.inputEnd() * (layer.takesImages() ? valueShare() : 2));
    double ofValue = layer.takesImages() ? -unit * (valueShare() - 1) : -unit;
    int channels = layer.out().channels();
    int block = layer.convolution().isPresent() ? layer.weights().length / channels : layer.weights().length;
    int mirrored = layer.takesImages() ? 2 * layer.weights().length : calibration.encoder().channels(layer.inputs()) * channels;
    float[] weights = new float[mirrored];
    for (int w = 0; w < layer.weights().length; w++) {
      int channel = layer.convolution().isPresent() ? w / block : w % channels;
      int at = w / block * 2 * block + w % block;
      weights[at] = (float) (scale[channel] * layer.weights()[w] * ofValue);
      weights[at + block] = (float) (scale[channel] * layer.weights()[w] * unit);
    }
    return weights;
  }

  /**
   * Of images: weights a on a value, which spikes at v s, and b on its mirror image, at (1 - v) s, bring {@code (a + b) t - b s + (b - a) s
   * v} to tau V. With {@code a + b = b s / T} that is {@code b s (2 - s / T) v} at the window's end T. This is the bracket.
   */
  private double valueShare() {
    return 2 - windows.inputEnd() / windows.end(0);
  }

  /** Weights of a later layer, to which a spike is worth how much earlier it comes than the end. */
  private float[] fromSpikes(int l, double[] scale, double[] earliness) {
    Mlp.Layer layer = mlp.layers().get(l);
    float[] weights = new float[layer.weights().length];
    int channels = layer.out().channels();
    int perChannel = weights.length / channels;
    boolean sliding = layer.convolution().isPresent();
    for (int w = 0; w < weights.length; w++) {
      double early = earliness[Mlp.channelSeen(layer, w)];
      if (early > 0) {
        weights[w] = (float) (scale[sliding ? w / perChannel : w % channels] * layer.weights()[w] * tauMem / early);
      }
    }
    return weights;
  }

  /** Steady currents that bring V to a height, and the constant part of z, at a time. */
  private float[] ramp(int layer, double[] scale, double height, double time) {
    float[] ramp = new float[scale.length];
    for (int c = 0; c < ramp.length; c++) {
      ramp[c] = (float) ((height + scale[c] * constant(layer, c)) * tauMem / time);
    }
    return ramp;
  }

  /** How high outputs must rise for none ever to fall, whatever spikes come: then each is highest at the end. */
  private double rise(float[] weights) {
    Mlp.Layer layer = mlp.layers().get(mlp.layers().size() - 1);
    int channels = layer.out().channels();
    int perChannel = weights.length / channels;
    boolean sliding = layer.convolution().isPresent();
    double steepest = 0;
    for (int c = 0; c < channels; c++) {
      double fall = Math.max(0, -layer.bias()[c] * tauMem / windows.end());
      for (int w = 0; w < perChannel; w++) {
        fall += Math.max(0, -weights[sliding ? c * perChannel + w : w * channels + c]);
      }
      steepest = Math.max(steepest, fall);
    }
    return steepest * windows.end() / tauMem;
  }
}
