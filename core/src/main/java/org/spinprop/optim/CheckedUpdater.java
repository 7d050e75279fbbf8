package org.spinprop.optim;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Trainable;

/**
 * Stops where training is lost: a gradient or a value is no number any more, or too large for float32 to go on with. Whatever the
 * backend, each of its steps goes through here.
 *
 * @param array what is stepped
 * @param network that the array is of
 * @param largest magnitude of a value
 */
record CheckedUpdater(Trainable array, Network network, float largest, Optimiser.Updater updater)
    implements Optimiser.Updater {
  /** The square of a larger gradient is infinite in float32: with it Adam's steps would be 0 ever after. */
  private static final float LARGEST_GRADIENT = 0x1p63f;

  /** With a weight of this many thresholds, a float32 sum no longer resolves whether it is above the threshold. */
  private static final double MOST_THRESHOLDS = 0x1p24;

  static CheckedUpdater of(Network network, Trainable array, Optimiser.Updater updater) {
    boolean bias = array.kind() == Trainable.Kind.BIAS;
    String target = bias ? network.populations().get(array.owner()).name() : network.projections().get(array.owner()).to();
    int population = network.indexOf(target);
    return new CheckedUpdater(
        array, network, (float) (MOST_THRESHOLDS * scale(network, population)), updater);
  }

  /** The largest threshold of a population; 1 of a readout, whose softmax tells voltages to about 1. */
  private static double scale(Network network, int population) {
    return network.neurons(population).match(lif -> largest(lif.theta()), adaptive -> largest(adaptive.theta()), readout -> 1.0);
  }

  private static double largest(PerNeuron constant) {
    return Arrays.stream(constant.values()).max().orElseThrow();
  }

  /** Whether a setting is positive in float32, in which steps are taken, and not infinite. */
  static boolean isPositive(double setting) {
    float rounded = (float) setting;
    return rounded > 0 && rounded < Float.POSITIVE_INFINITY;
  }

  @Override
  public void step(float[] values, float[] gradient, float learningRate) {
    int wrong = firstBeyond(gradient, LARGEST_GRADIENT);
    if (wrong < gradient.length) {
      throw InvalidInputException.of(
          "the gradient of %s is %s; try a lower learning rate, shorter ticks or longer time constants",
          place(wrong), gradient[wrong]);
    }
    updater.step(values, gradient, learningRate);
    int lost = firstBeyond(values, largest);
    if (lost < values.length) {
      throw InvalidInputException.of(
          "%s is stepped to %s, beyond what float32 can compute with; try a lower learning rate", place(lost), values[lost]);
    }
  }

  /** Position of the first value of magnitude above {@code most}, or not a number; {@code values.length} if there is none. */
  private static int firstBeyond(float[] values, float most) {
    int i = 0;
    while (i < values.length && Math.abs(values[i]) <= most) {
      i++;
    }
    return i;
  }

  private String place(int i) {
    return "'" + array.id() + "', " + network.place(array, i) + ",";
  }

  @Override
  public UpdaterState state() {
    return updater.state();
  }

  @Override
  public void restore(UpdaterState state) {
    updater.restore(state);
  }
}
