package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Recording;
import org.spinprop.data.Dataset;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.Subset;
import org.spinprop.data.ValueDataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.reference.ReferenceBackend;

/**
 * A perceptron as a spiking network of the same layers, in which a neuron spikes the earlier the larger its activation is, and not at
 * all where ReLU gives 0.
 *
 * <p>Values come as latencies, each also mirrored, with a bias. Synapses and membranes are so slow that within a sample a spike switches
 * a steady current on and V integrates it: spikes at t_k have brought V to {@code sum w_k (t - t_k) / tau_mem}. Of a value and its mirror
 * image with opposite weights the time cancels, and V is linear in the value. A steady current lets V rise to theta at the end T of the
 * layer's window where z = 0, and earlier by a time in proportion to z where z is larger; to the next layer that spike is worth
 * {@code w (T - t)}, which is linear in ReLU(z) again (conversion to times of first spikes after Rueckauer and Liu 2018, <i>Conversion of
 * analog to spiking neural networks using sparse temporal coding</i>). Output voltages rise to the perceptron's outputs, all by the
 * same amount higher, at the end of the sample.
 *
 * <p>Weights are scaled by data: each neuron so that its largest z fits its window, and each spike by how much earlier it was measured
 * to come. Of a few shares of the window that is taken with which most calibration samples have the perceptron's class.
 */
public final class SpikingMlp {
  /** Ticks fine enough to tell values to a percent or two. */
  public static final Clock CLOCK = Clock.grid(0.25, 240);

  /** Time constants over the length of a sample: V integrates. */
  private static final double SLOWNESS = 50;

  /** Share of a sample in which the input spikes come, and that by which the first hidden layer has spiked where there are more. */
  private static final double INPUT_SHARE = 0.25;

  private static final double FIRST_LAYER_SHARE = 0.9;
  private static final int CALIBRATION_SAMPLES = 500;
  private static final double[] WINDOW_SHARES = {0.9, 0.6, 0.4, 0.25, 0.15};

  private final Mlp mlp;
  private final Clock clock;
  private final ValueDataset data;
  private final StaggeredEncoder encoder;
  private final double tauMem;
  private final double[][][] z;
  private final int[] classes;

  private SpikingMlp(Mlp mlp, int[] classes, ValueDataset data, Clock clock) {
    this.mlp = mlp;
    this.classes = classes;
    this.clock = clock;
    this.data = data;
    this.tauMem = SLOWNESS * clock.duration();
    this.encoder = new StaggeredEncoder(0, INPUT_SHARE * clock.duration(), true);
    this.z = new double[data.size()][][];
    for (int s = 0; s < data.size(); s++) {
      z[s] = mlp.run(values(data, s));
    }
  }

  /**
   * Converts a perceptron, whose file is run on the samples too.
   *
   * @param data for calibration, values 0 to 1 as the perceptron takes them; of many samples the first few hundred count
   * @param clock of the network, GRID or SUBTICK
   * @throws InvalidInputException if the data do not fit the perceptron, or the file computes other than it is read as
   */
  public static Model of(OriginalMlp original, Dataset data, Clock clock) {
    ValueDataset some =
        ValueDataset.of(Subset.range(data.name(), data, 0, Math.min(CALIBRATION_SAMPLES, data.size())));
    int[] classes = original.classes(some);
    check(some);
    SpikingMlp conversion = new SpikingMlp(original.mlp(), classes, some, clock);
    Model best = null;
    double bestAgreement = -1;
    for (double share : WINDOW_SHARES) {
      Model model = conversion.with(share);
      double agreement = conversion.agreement(model);
      if (agreement > bestAgreement) {
        best = model;
        bestAgreement = agreement;
      }
    }
    return conversion.finished(best, bestAgreement, data.name());
  }

  private static void check(ValueDataset data) {
    for (int s = 0; s < data.size(); s++) {
      for (double value : values(data, s)) {
        if (!(value >= 0 && value <= 1)) {
          throw InvalidInputException.of(
              "data '%s': sample %d has a value of %s; latencies need values from 0 to 1, as the perceptron must have been trained on",
              data.name(), s, value);
        }
      }
    }
  }

  private static double[] values(ValueDataset data, int sample) {
    double[] values = new double[data.width()];
    for (int k = 0; k < values.length; k++) {
      values[k] = data.value(sample, k);
    }
    return values;
  }

  private Model finished(Model model, double agreement, String dataName) {
    Stage stage =
        new Stage(
            "import", "weight-scaling", dataName, encoder, loss(), 0, 0, Map.of("agreement_with_perceptron", agreement),
            Optional.empty(), Optional.of(Stage.NUMBERS));
    return model.trained(model.parameters(), stage);
  }

  private static Loss loss() {
    return new ReadoutCrossEntropy(VoltageFeature.MAXIMUM);
  }

  private double agreement(Model model) {
    try (Executable executable = loaded(model)) {
      Evaluation evaluation = Evaluation.of(executable, Batch.of(data, encoder, model.network()), loss());
      int same = 0;
      for (int s = 0; s < classes.length; s++) {
        same += evaluation.predictions()[s] == classes[s] ? 1 : 0;
      }
      return (double) same / classes.length;
    }
  }

  private static Executable loaded(Model model) {
    Executable executable = new ReferenceBackend().compile(model.network());
    executable.load(model.parameters());
    return executable;
  }

  /** When V is looked at last. */
  private double end() {
    return (clock.steps() - 1) * clock.dt();
  }

  /** When a hidden layer's neurons with z = 0 reach their threshold. */
  private double windowEnd(int layer) {
    int hidden = mlp.layers().size() - 1;
    if (hidden == 1) {
      return end();
    }
    return end() * (FIRST_LAYER_SHARE + (1 - FIRST_LAYER_SHARE) * layer / (hidden - 1));
  }

  private double windowStart(int layer) {
    return layer == 0 ? INPUT_SHARE * clock.duration() : windowEnd(layer - 1);
  }

  /** The network with all layers, scaled one after the other, whose largest z takes a share of each window. */
  private Model with(double share) {
    int last = mlp.layers().size() - 1;
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    double[] earliness = {};
    for (int l = 0; l < last; l++) {
      double[] scale = scale(l, share);
      weights.add(l == 0 ? fromValues(scale) : fromSpikes(l, scale, earliness));
      biases.add(ramp(l, scale, 1, windowEnd(l)));
      earliness = earliness(model(l, weights, biases), l);
    }
    double[] ones = new double[mlp.outputs()];
    Arrays.fill(ones, 1);
    weights.add(last == 0 ? fromValues(ones) : fromSpikes(last, ones, earliness));
    biases.add(ramp(last, ones, rise(weights.get(last)), end()));
    return model(last, weights, biases);
  }

  /** The first layers, 0 to {@code last}, as a network. */
  private Model model(int last, List<float[]> weights, List<float[]> biases) {
    NetworkBuilder builder = Network.on(clock).input(encoder.channels(mlp.inputs()));
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
    double fraction = share * (1 - windowStart(layer) / windowEnd(layer));
    for (int j = 0; j < scale.length; j++) {
      double largest = 0;
      double farthest = 0;
      for (double[][] sample : z) {
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
    double span = INPUT_SHARE * clock.duration();
    float[] weights = new float[encoder.channels(layer.inputs()) * layer.outputs()];
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
      double fall = Math.max(0, -mlp.layers().get(mlp.layers().size() - 1).bias()[j] * tauMem / end());
      for (int k = 0; k < weights.length / outputs; k++) {
        fall += Math.max(0, -weights[k * outputs + j]);
      }
      steepest = Math.max(steepest, fall);
    }
    return steepest * end() / tauMem;
  }

  /** Least squares, through 0, of how long before their window's end neurons of the last layer so far spike, on their activations. */
  private double[] earliness(Model soFar, int layer) {
    double[][] first = firstSpikes(soFar);
    double[] slope = new double[mlp.layers().get(layer).outputs()];
    for (int j = 0; j < slope.length; j++) {
      double product = 0;
      double square = 0;
      for (int s = 0; s < first.length; s++) {
        double activation = Math.max(0, z[s][layer][j]);
        product += Math.max(0, lookedAt(layer) - first[s][j]) * activation;
        square += activation * activation;
      }
      slope[j] = square > 0 ? product / square : 0;
    }
    return slope;
  }

  /** When what a layer's spikes are worth to the next layer counts: at the end, or in the middle of that layer's window. */
  private double lookedAt(int layer) {
    boolean lastHidden = layer == mlp.layers().size() - 2;
    return lastHidden ? end() : (windowEnd(layer) + windowEnd(layer + 1)) / 2;
  }

  private double[][] firstSpikes(Model soFar) {
    Network network = soFar.network();
    int output = network.populations().size() - 1;
    double[][] first = new double[data.size()][network.output().size()];
    try (Executable executable = loaded(soFar)) {
      Recording recording = executable.run(Batch.of(data, encoder, network));
      EventStream spikes = recording.spikes();
      for (int s = 0; s < first.length; s++) {
        Arrays.fill(first[s], clock.duration());
        for (int i = spikes.start(s); i < spikes.end(s); i++) {
          if (network.keys().population(spikes.key(i)) == output) {
            int neuron = network.keys().neuron(spikes.key(i));
            first[s][neuron] = Math.min(first[s][neuron], recording.times()[i]);
          }
        }
      }
    }
    return first;
  }
}
