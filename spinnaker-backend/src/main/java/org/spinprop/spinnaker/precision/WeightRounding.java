package org.spinprop.spinnaker.precision;

/** How a number becomes an integer. */
public enum WeightRounding {
  /** To the nearest one, half-way to the even one (IEEE 754 roundTiesToEven). */
  NEAREST {
    @Override
    double round(double value, double uniform) {
      return Math.rint(value);
    }
  },
  /** To one of the two neighbours, with a probability that makes the mean exact (Gupta et al. 2015, section 3.1). */
  STOCHASTIC {
    @Override
    double round(double value, double uniform) {
      return Math.floor(value + uniform);
    }
  };

  /** @param uniform drawn from [0, 1) */
  abstract double round(double value, double uniform);
}
