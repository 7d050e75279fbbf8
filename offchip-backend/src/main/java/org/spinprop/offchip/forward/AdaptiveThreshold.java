package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.offchip.network.Constants;

/**
 * A threshold that each own spike raises (docs/numerics.md, "Adaptive thresholds"):
 * {@code a[t] = rho (a[t-1] + delta_theta s[t-1])}, and V is compared with {@code theta + a[t]}.
 */
final class AdaptiveThreshold implements Threshold {
  private final NDArray theta;
  private final Constants.Adaptation adaptation;
  /** a by tick. */
  private final NDArray[] raises;
  /** theta + a by tick. */
  private final NDArray[] thresholds;

  /**
   * @param rest a at tick 0, all 0
   * @param steps T
   */
  AdaptiveThreshold(NDArray theta, Constants.Adaptation adaptation, NDArray rest, int steps) {
    this.theta = theta;
    this.adaptation = adaptation;
    this.raises = new NDArray[steps];
    this.thresholds = new NDArray[steps];
    raises[0] = rest;
  }

  @Override
  public void step(int tick, NDArray before) {
    raises[tick] = before.mul(adaptation.deltaTheta()).addi(raises[tick - 1]).muli(adaptation.rho());
    thresholds[tick] = raises[tick].add(theta);
  }

  @Override
  public NDArray at(int tick) {
    return thresholds[tick];
  }

  @Override
  public NDArray minusAt(int tick) {
    return thresholds[tick].neg();
  }

  @Override
  public NDArray all() {
    return overTime(thresholds);
  }

  @Override
  public Optional<NDArray> raise() {
    return Optional.of(overTime(raises));
  }

  private static NDArray overTime(NDArray[] byTick) {
    return NDArrays.concat(new NDList(Arrays.copyOfRange(byTick, 1, byTick.length)));
  }
}
