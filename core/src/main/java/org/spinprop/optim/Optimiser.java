package org.spinprop.optim;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/** Settings of a rule that turns gradients into steps. */
public sealed interface Optimiser permits Adam, Sgd {

  /** Step size before the schedule's factor. */
  double learningRate();

  /** Floats of state that the rule keeps for each weight. */
  int statePerWeight();

  /** The rule with fresh state for an array of {@code size} weights. */
  Updater updater(int size);

  /**
   * The rule with fresh state for every trainable array of a network, in their order; delays stay within their bounds. A step whose
   * gradient or outcome is no number, or too large for float32 to go on with, is refused by an {@link
   * org.spinprop.InvalidInputException} that names the array, the neuron and what to try.
   */
  default List<Updater> updaters(Network network) {
    List<Updater> updaters = new ArrayList<>();
    for (Trainable array : network.trainables()) {
      Updater updater = updater(array.size());
      boolean delays = array.kind() == Trainable.Kind.DELAYS;
      updaters.add(
          CheckedUpdater.of(network, array, delays ? DelayUpdater.of(network, array, updater) : updater));
    }
    return updaters;
  }

  /** The rule at work on one array, with its state. */
  interface Updater {

    /**
     * Moves the weights one step down the gradient.
     *
     * @param weights changed in place
     * @param gradient of the same length
     * @param learningRate step size
     */
    void step(float[] weights, float[] gradient, float learningRate);

    /** What the rule keeps for the next step. */
    UpdaterState state();

    /**
     * Goes on where the same rule stood.
     *
     * @throws org.spinprop.InvalidInputException if the state is that of another rule or of an array of another size
     */
    void restore(UpdaterState state);
  }
}
