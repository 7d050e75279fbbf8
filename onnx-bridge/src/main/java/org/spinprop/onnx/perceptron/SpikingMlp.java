package org.spinprop.onnx.perceptron;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;
import org.spinprop.data.ValueDataset;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;

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
 * <p>Convolutions and means of pools are connections of the network. A maximum of pools becomes their mean, times what brings it nearest
 * to the maximum on the samples, channel by channel.
 *
 * <p>Weights are scaled by data: each channel (each neuron, where all lead to all) so that its largest z fits its window, and each spike by how much earlier it was measured
 * to come. Of a few shares of the window that is taken with which most calibration samples have the perceptron's class.
 */
public final class SpikingMlp {
  /** Ticks fine enough to tell values to a percent or two. */
  public static final Clock CLOCK = Clock.grid(0.25, 240);

  private static final int CALIBRATION_SAMPLES = 500;
  private static final int CALIBRATION_IMAGES = 50;
  private static final double[] WINDOW_SHARES = {0.9, 0.6, 0.4, 0.25, 0.15};

  private SpikingMlp() {}

  /** Those that count; of images each neuron of a channel is a sample of it. */
  static ValueDataset some(Mlp mlp, Dataset data) {
    int most = mlp.layers().get(0).takesImages() ? CALIBRATION_IMAGES : CALIBRATION_SAMPLES;
    return ValueDataset.of(Subset.range(data.name(), data, 0, Math.min(most, data.size())));
  }

  private static Mlp averaged(Mlp mlp, ValueDataset some) {
    return mlp.averaged(IntStream.range(0, some.size()).mapToObj(s -> Calibration.values(some, s)).toList());
  }

  /**
   * A perceptron with scaled means of pools in place of their maxima, which is what {@link #of} makes a network of.
   *
   * @param data as {@link #of} has them
   */
  public static Mlp withoutMaxima(OriginalMlp original, Dataset data) {
    return averaged(original.mlp(), some(original.mlp(), data));
  }

  /**
   * Converts a perceptron, whose file is run on the samples too.
   *
   * @param data for calibration, values 0 to 1 as the perceptron takes them; of many samples the first few hundred count
   * @param clock of the network, GRID or SUBTICK
   * @throws InvalidInputException if the data do not fit the perceptron, the file computes other than it is read as, or there are
   *     maxima of pools
   */
  public static Model of(OriginalMlp original, Dataset data, Clock clock) {
    checkMaxima(original);
    return withMeans(original, data, clock);
  }

  /**
   * Refuses a perceptron with maxima of pools.
   *
   * @throws InvalidInputException which says what can be done
   */
  public static void checkMaxima(OriginalMlp original) {
    if (original.mlp().hasMaximum()) {
      throw InvalidInputException.of(
          "the perceptron %s has maxima of pools (MaxPool), which spikes do not have; train it with AveragePool, or ask for means in"
              + " their place: --approximate-max-pool",
          original.mlp().shape());
    }
  }

  /** As {@link #of}; a perceptron may have maxima of pools, which become {@linkplain #withoutMaxima scaled means}. */
  public static Model withMeans(OriginalMlp original, Dataset data, Clock clock) {
    Mlp mlp = original.mlp();
    ValueDataset some = some(mlp, data);
    int[] classes = original.classes(some);
    Mlp summed = averaged(mlp, some);
    Calibration calibration = new Calibration(summed, some, new Windows(clock, mlp.layers().size() - 1));
    ScaledLayers layers = new ScaledLayers(summed, calibration);
    Model best = layers.with(WINDOW_SHARES[0]);
    double bestAgreement = calibration.agreement(best, classes);
    for (int w = 1; w < WINDOW_SHARES.length; w++) {
      Model model = layers.with(WINDOW_SHARES[w]);
      double agreement = calibration.agreement(model, classes);
      if (agreement > bestAgreement) {
        best = model;
        bestAgreement = agreement;
      }
    }
    Stage stage =
        new Stage(
            "import", "weight-scaling", data.name(), calibration.encoder(), Calibration.LOSS, 0, 0,
            Map.of("agreement_with_perceptron", bestAgreement), Optional.empty(), Optional.of(Stage.NUMBERS));
    return best.trained(best.parameters(), stage);
  }
}
