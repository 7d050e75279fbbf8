package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** How spikes come from membrane voltages; every choice has the same values, they differ in their derivative. */
@FunctionalInterface
interface SpikeFunction {

  /** The Heaviside step, {@code s = V > theta}, through which no gradient passes. */
  SpikeFunction HARD =
      (voltage, theta) -> {
        try (NDArray fired = voltage.gt(theta)) {
          return fired.toType(DataType.FLOAT32, false);
        }
      };

  /**
   * Spikes as zeros and ones.
   *
   * @param voltage V before the reset, of any shape
   * @param theta threshold, a scalar
   */
  NDArray of(NDArray voltage, NDArray theta);

  /**
   * The step with the derivative of a fast sigmoid, {@code ds/dV = 1 / (1 + slope |V - theta|)^2} (Zenke and Ganguli 2018,
   * SuperSpike). The factor stands beside {@code V - V}, which is 0 in value and 1 in derivative.
   *
   * @param slope a scalar that outlives the gradient
   * @param one the scalar 1, likewise
   */
  static SpikeFunction superSpike(NDArray slope, NDArray one) {
    return (voltage, theta) -> {
      try (NDArray detached = voltage.stopGradient();
          NDArray distance = detached.sub(theta);
          NDArray root = distance.abs().muli(slope).addi(one);
          NDArray hard = HARD.of(detached, theta)) {
        return voltage.sub(detached).divi(root.muli(root)).addi(hard);
      }
    };
  }
}
