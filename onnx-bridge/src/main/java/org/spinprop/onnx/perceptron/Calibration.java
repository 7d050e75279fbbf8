package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Shape;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.ValueDataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceBackend;

/** Samples by which a perceptron is converted: what its layers give for them, and what spiking networks make of them. */
final class Calibration {
  /** How outputs are read. */
  static final Loss LOSS = new ReadoutCrossEntropy(VoltageFeature.MAXIMUM);

  private final ValueDataset data;
  private final Windows windows;
  private final StaggeredEncoder encoder;
  private final double[][][] z;

  /** @throws InvalidInputException if a value is not in 0 to 1 */
  Calibration(Mlp mlp, ValueDataset data, Windows windows) {
    check(data);
    this.data = data;
    this.windows = windows;
    // An image is as many channels of values and as many of their mirror images; there is no place for a bias.
    this.encoder = new StaggeredEncoder(0, windows.inputEnd(), !mlp.layers().get(0).takesImages());
    this.z = z(mlp, data);
  }

  /** What each layer of a perceptron gives before ReLU, [sample][layer][neuron]. */
  static double[][][] z(Mlp mlp, ValueDataset data) {
    double[][][] z = new double[data.size()][][];
    for (int s = 0; s < z.length; s++) {
      z[s] = mlp.run(values(data, s));
    }
    return z;
  }

  Windows windows() {
    return windows;
  }

  StaggeredEncoder encoder() {
    return encoder;
  }

  /** What each layer gives before ReLU, [sample][layer][neuron]. */
  double[][][] z() {
    return z;
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

  static double[] values(ValueDataset data, int sample) {
    double[] values = new double[data.width()];
    for (int k = 0; k < values.length; k++) {
      values[k] = data.value(sample, k);
    }
    return values;
  }

  /** The share of the samples to which a network gives the perceptron's class. */
  double agreement(Model model, int[] classes) {
    try (Executable executable = loaded(model)) {
      Evaluation evaluation = Evaluation.of(executable, Batch.of(data, encoder, model.network()), LOSS);
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

  /**
   * Least squares, through 0, of how long before their window's end neurons of the last layer so far spike, on their activations; one a
   * channel.
   */
  double[] earliness(Model soFar, int layer) {
    double[][] first = firstSpikes(soFar);
    Shape shape = soFar.network().output().shape();
    double[] product = new double[shape.channels()];
    double[] square = new double[shape.channels()];
    for (int j = 0; j < shape.size(); j++) {
      int channel = shape.channel(j);
      for (int s = 0; s < first.length; s++) {
        double activation = Math.max(0, z[s][layer][j]);
        product[channel] += Math.max(0, windows.lookedAt(layer) - first[s][j]) * activation;
        square[channel] += activation * activation;
      }
    }
    double[] slope = new double[shape.channels()];
    Arrays.setAll(slope, c -> square[c] > 0 ? product[c] / square[c] : 0);
    return slope;
  }

  private double[][] firstSpikes(Model soFar) {
    Network network = soFar.network();
    int output = network.populations().size() - 1;
    double[][] first = new double[data.size()][network.output().size()];
    try (Executable executable = loaded(soFar)) {
      Recording recording = executable.run(Batch.of(data, encoder, network));
      EventStream spikes = recording.spikes();
      for (int s = 0; s < first.length; s++) {
        Arrays.fill(first[s], network.clock().duration());
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
