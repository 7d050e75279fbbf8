package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
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
    double[] ones = new double[mlp.outputs()];
    Arrays.fill(ones, 1);
    weights.add(last == 0 ? fromValues(ones) : fromSpikes(last, ones, earliness));
    biases.add(ramp(last, ones, rise(weights.get(last)), windows.end()));
    return model(last, weights, biases);
  }

  /** The first layers, 0 to {@code last}, as a network. */
  private Model model(int last, List<float[]> weights, List<float[]> biases) {
    NetworkBuilder builder = Network.on(windows.clock()).input(calibration.encoder().channels(mlp.inputs()));
    int output = mlp.layers().size() - 1;
    PerNeuron tau = PerNeuron.all(tauMem);
    for (int l = 0; l <= last; l++) {
      int size = mlp.layers().get(l).outputs();
      builder.add(
          l == output
              ? new ReadoutPopulation("output", size, tau, tau, true)
              : new LifPopulation(hidden(l), size, tau, tau, PerNeuron.all(1), Reset.ZERO, true, 0));
    }
    Network network = builder.build();
    List<float[]> values = new ArrayList<>(weights);
    values.addAll(biases);
    return new Model(network, new Parameters(network, values.toArray(float[][]::new)), Provenance.NONE);
  }

  private String hidden(int layer) {
    return mlp.layers().size() == 2 ? "hidden" : "hidden" + (layer + 1);
  }

  /**
   * What brings the largest z of each neuron to V such that its spike comes a share of the window before the window's end. With a bias b
   * and the end T it comes {@code T s z / (1 + s b)} before.
   */
  private double[] scale(int layer, double share) {
    double[] scale = new double[mlp.layers().get(layer).outputs()];
    double fraction = share * (1 - windows.start(layer) / windows.end(layer));
    for (int j = 0; j < scale.length; j++) {
      double largest = 0;
      double farthest = 0;
      for (double[][] sample : calibration.z()) {
        largest = Math.max(largest, sample[layer][j]);
        farthest = Math.max(farthest, Math.abs(sample[layer][j]));
      }
      double bias = constant(layer, j);
      double room = Math.max(largest - fraction * bias, 0.1 * Math.max(farthest, Math.abs(bias)));
      scale[j] = room > 0 ? fraction / room : 0;
      if (bias < 0) {
        // The steady current must not vanish.
        scale[j] = Math.min(scale[j], 0.5 / -bias);
      }
    }
    return scale;
  }

  /** What z has beside that which changes with values or spikes; of values, around their middle. */
  private double constant(int layer, int neuron) {
    Mlp.Layer of = mlp.layers().get(layer);
    double constant = of.bias()[neuron];
    for (int k = 0; layer == 0 && k < of.inputs(); k++) {
      constant += of.weights()[k * of.outputs() + neuron] / 2;
    }
    return constant;
  }

  /** Weights of the first layer: a value and its mirror image have opposite ones, so that V is linear in the value. */
  private float[] fromValues(double[] scale) {
    Mlp.Layer layer = mlp.layers().get(0);
    double span = windows.inputEnd();
    float[] weights = new float[calibration.encoder().channels(layer.inputs()) * layer.outputs()];
    for (int k = 0; k < layer.inputs(); k++) {
      for (int j = 0; j < layer.outputs(); j++) {
        float weight = (float) (scale[j] * layer.weights()[k * layer.outputs() + j] * tauMem / (2 * span));
        weights[k * layer.outputs() + j] = -weight;
        weights[(layer.inputs() + k) * layer.outputs() + j] = weight;
      }
    }
    return weights;
  }

  /** Weights of a later layer, to which a spike is worth how much earlier it comes than the end. */
  private float[] fromSpikes(int l, double[] scale, double[] earliness) {
    Mlp.Layer layer = mlp.layers().get(l);
    float[] weights = new float[layer.weights().length];
    for (int k = 0; k < layer.inputs(); k++) {
      for (int j = 0; j < layer.outputs() && earliness[k] > 0; j++) {
        int at = k * layer.outputs() + j;
        weights[at] = (float) (scale[j] * layer.weights()[at] * tauMem / earliness[k]);
      }
    }
    return weights;
  }

  /** Steady currents that bring V to a height, and the constant part of z, at a time. */
  private float[] ramp(int layer, double[] scale, double height, double time) {
    float[] ramp = new float[scale.length];
    for (int j = 0; j < ramp.length; j++) {
      ramp[j] = (float) ((height + scale[j] * constant(layer, j)) * tauMem / time);
    }
    return ramp;
  }

  /** How high outputs must rise for none ever to fall, whatever spikes come: then each is highest at the end. */
  private double rise(float[] weights) {
    int outputs = mlp.outputs();
    double steepest = 0;
    for (int j = 0; j < outputs; j++) {
      double fall = Math.max(0, -mlp.layers().get(mlp.layers().size() - 1).bias()[j] * tauMem / windows.end());
      for (int k = 0; k < weights.length / outputs; k++) {
        fall += Math.max(0, -weights[k * outputs + j]);
      }
      steepest = Math.max(steepest, fall);
    }
    return steepest * windows.end() / tauMem;
  }
}
