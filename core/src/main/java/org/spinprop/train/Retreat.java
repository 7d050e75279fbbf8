package org.spinprop.train;

import org.spinprop.InvalidInputException;

/**
 * When a run that falls behind its best epoch goes back to it. Gradients of spikes cannot see spikes appear or vanish, so a
 * run can climb and then lead itself away; going back with smaller steps ends that without knowing its cause.
 *
 * @param fall how far validation accuracy may be below the best epoch's, 0..1
 * @param patience epochs in a row below it before the run goes back
 * @param factor of the learning rate from then on, below 1
 */
public record Retreat(double fall, int patience, double factor) {

  /** Three epochs in a row more than half a point below the best: back, at half the rate. */
  public static final Retreat DEFAULT = new Retreat(0.005, 3, 0.5);

  /** Never goes back. */
  public static final Retreat NEVER = new Retreat(1, Integer.MAX_VALUE, 0.5);

  public Retreat {
    if (!(fall >= 0 && fall <= 1) || patience < 1 || !(factor > 0 && factor < 1)) {
      throw InvalidInputException.of(
          "retreat: fall %s after %d epochs by a factor of %s, expected 0 to 1, at least 1, and between 0 and 1",
          fall, patience, factor);
    }
  }

  /** Whether an epoch counts as behind the best. */
  boolean behind(EpochReport report, EpochReport best) {
    return report.validationAccuracy() < best.validationAccuracy() - fall;
  }
}
