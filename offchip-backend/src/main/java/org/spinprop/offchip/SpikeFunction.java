package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;

/** What derivative the spikes of a tick have; their values are the same with each. */
@FunctionalInterface
interface SpikeFunction {

  /** None: no gradient passes through a spike. */
  SpikeFunction HARD = (voltage, distance, hard) -> hard;

  /**
   * Spikes as zeros and ones.
   *
   * @param voltage V before the reset
   * @param distance V - theta, without derivative
   * @param hard 1 where distance is positive, else 0; without derivative; given back or released
   */
  NDArray of(NDArray voltage, NDArray distance, NDArray hard);

  /**
   * The derivative of a fast sigmoid, {@code ds/dV = 1 / (1 + slope |V - theta|)^2} (Zenke and Ganguli 2018,
   * SuperSpike). The factor stands beside {@code V - V}, which is 0 in value and 1 in derivative.
   *
   * @param slope a scalar that outlives the gradient
   * @param one the scalar 1, likewise
   */
  static SpikeFunction superSpike(NDArray slope, NDArray one) {
    return (voltage, distance, hard) -> {
      try (hard;
          NDArray detached = voltage.stopGradient();
          NDArray root = distance.abs().muli(slope).addi(one)) {
        return voltage.sub(detached).divi(root.muli(root)).addi(hard);
      }
    };
  }
}
