package org.spinprop.optim;

/** Adam at work on one array. */
final class AdamUpdater implements Optimiser.Updater {
  private final Adam settings;
  private final float[] mean;
  private final float[] square;
  private int steps;

  AdamUpdater(Adam settings, int size) {
    this.settings = settings;
    this.mean = new float[size];
    this.square = new float[size];
  }

  @Override
  public void step(float[] weights, float[] gradient, float rate) {
    steps++;
    float meanScale = (float) (1 / (1 - StrictMath.pow(settings.beta1(), steps)));
    float squareScale = (float) (1 / (1 - StrictMath.pow(settings.beta2(), steps)));
    decay(mean, gradient, (float) settings.beta1(), (float) (1 - settings.beta1()));
    decaySquare(square, gradient, (float) settings.beta2(), (float) (1 - settings.beta2()));
    move(weights, mean, square, rate * meanScale, squareScale, (float) settings.epsilon());
  }

  @Override
  public UpdaterState state() {
    return UpdaterState.of(steps, mean, square);
  }

  @Override
  public void restore(UpdaterState state) {
    state.copyTo(mean, square);
    steps = Math.toIntExact(state.steps());
  }

  /** m = b m + (1 - b) g */
  private static void decay(float[] m, float[] g, float b, float oneMinusB) {
    for (int i = 0; i < m.length; i++) {
      m[i] = b * m[i] + oneMinusB * g[i];
    }
  }

  /** v = b v + (1 - b) g^2 */
  private static void decaySquare(float[] v, float[] g, float b, float oneMinusB) {
    for (int i = 0; i < v.length; i++) {
      v[i] = b * v[i] + oneMinusB * (g[i] * g[i]);
    }
  }

  /** w = w - rate m / (sqrt(scale v) + epsilon) */
  private static void move(float[] w, float[] m, float[] v, float rate, float scale, float epsilon) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * m[i] / ((float) Math.sqrt(scale * v[i]) + epsilon);
    }
  }
}
