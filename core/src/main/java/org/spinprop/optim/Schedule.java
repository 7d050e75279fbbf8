package org.spinprop.optim;

/** How the learning rate goes over a training run. */
public enum Schedule {
  /** The full rate throughout. */
  CONSTANT {
    @Override
    public double factor(double progress) {
      return 1;
    }
  },
  /** Half a cosine from the full rate to 0 (Loshchilov and Hutter 2017, equation 5). */
  COSINE {
    @Override
    public double factor(double progress) {
      return 0.5 * (1 + StrictMath.cos(Math.PI * progress));
    }
  },
  /** A straight line from the full rate to 0. */
  LINEAR {
    @Override
    public double factor(double progress) {
      return 1 - progress;
    }
  };

  /**
   * Factor of the learning rate.
   *
   * @param progress share of the run's steps already taken, from 0 to below 1
   */
  public abstract double factor(double progress);
}
