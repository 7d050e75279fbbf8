package org.spinprop.train;

import org.spinprop.InvalidInputException;

/**
 * When a run that falls behind its best epoch goes back to it. Gradients of spikes cannot see spikes appear or vanish, so a
 * run can climb and then lead itself away; going back with smaller steps ends that without knowing its cause. While steps are
 * large a run wanders, and finds better places by it: only the last part of a run is held to its best.
 *
 * @param begin share of the run's epochs after which it may go back, 0..1
 * @param fall how far validation accuracy may be below the best epoch's, 0..1
 * @param patience epochs in a row below it before the run goes back
 * @param factor of the learning rate from then on, below 1
 */
public record Retreat(double begin, double fall, int patience, double factor) {

  /** In the last three tenths of a run, three epochs in a row more than half a point below the best: back, at half the rate. */
  public static final Retreat DEFAULT = new Retreat(0.7, 0.005, 3, 0.5);

  /** Never goes back. */
  public static final Retreat NEVER = new Retreat(1, 1, Integer.MAX_VALUE, 0.5);

  public Retreat {
    if (!(begin >= 0 && begin <= 1) || !(fall >= 0 && fall <= 1) || patience < 1 || !(factor > 0 && factor < 1)) {
      throw InvalidInputException.of(
          "retreat: from %s on, fall %s after %d epochs by a factor of %s; expected 0 to 1, 0 to 1, at least 1, between 0 and 1",
          begin, fall, patience, factor);
    }
  }

  /**
   * Whether an epoch counts as behind the best.
   *
   * @param epochs of the whole run
   */
  boolean behind(EpochReport report, EpochReport best, int epochs) {
    return report.epoch() > begin * epochs && report.validationAccuracy() < best.validationAccuracy() - fall;
  }
}
