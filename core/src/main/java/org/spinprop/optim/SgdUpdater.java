package org.spinprop.optim;

/** Gradient descent at work on one array. */
final class SgdUpdater implements Optimiser.Updater {
  private final float momentum;
  private final float[] velocity;

  SgdUpdater(float momentum, int size) {
    this.momentum = momentum;
    this.velocity = new float[size];
  }

  @Override
  public void step(float[] weights, float[] gradient, float rate) {
    for (int i = 0; i < weights.length; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      weights[i] -= rate * velocity[i];
    }
  }

  @Override
  public UpdaterState state() {
    return UpdaterState.of(0, velocity);
  }

  @Override
  public void restore(UpdaterState state) {
    state.copyTo(velocity);
  }
}
