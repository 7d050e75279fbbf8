package org.spinprop.optim;

/** Leaves values as they are. */
enum FixedUpdater implements Optimiser.Updater {
  INSTANCE;

  @Override
  public void step(float[] values, float[] gradient, float learningRate) {}

  @Override
  public UpdaterState state() {
    return UpdaterState.NONE;
  }

  @Override
  public void restore(UpdaterState state) {
    state.copyTo();
  }
}
