package org.spinprop.optim;

import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/** Moves delays and holds them between one tick and their projection's bound. */
record DelayUpdater(Optimiser.Updater updater, float longest) implements Optimiser.Updater {

  /** On a GRID clock delays are whole ticks and stay as they are. */
  static Optimiser.Updater of(Network network, Trainable delays, Optimiser.Updater updater) {
    return network.clock().kind() == Clock.Kind.GRID
        ? FixedUpdater.INSTANCE
        : new DelayUpdater(updater, network.projections().get(delays.owner()).maxDelay());
  }

  @Override
  public void step(float[] delays, float[] gradient, float learningRate) {
    updater.step(delays, gradient, learningRate);
    for (int k = 0; k < delays.length; k++) {
      delays[k] = Math.max(1, Math.min(longest, delays[k]));
    }
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
