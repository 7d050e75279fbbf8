package org.spinprop.spinnaker.fault;

import org.spinprop.InvalidInputException;

/**
 * What goes wrong with packets on the chip.
 *
 * @param spikeLoss share of the packets of the forward phase (spikes, readout voltages) that never arrive, 0..1
 * @param errorLoss share of the error packets of the backward phase that never arrive, 0..1
 * @param corruption share of the packets of which one bit of key or payload flips on the way, 0..1
 * @param seed of it all; the same seed gives the same faults for any number of host threads
 * @param latePes what becomes of the packets of PEs that do not finish their ticks in time
 */
public record Faults(double spikeLoss, double errorLoss, double corruption, long seed, LatePes latePes) {

  /** Every packet arrives as it was sent. */
  public static final Faults NONE = new Faults(0, 0, 0, 0);

  /** Losses and corruption alone. */
  public Faults(double spikeLoss, double errorLoss, double corruption, long seed) {
    this(spikeLoss, errorLoss, corruption, seed, LatePes.WAIT);
  }

  public Faults {
    check("spike loss", spikeLoss);
    check("error loss", errorLoss);
    check("corruption", corruption);
  }

  private static void check(String what, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw InvalidInputException.of("%s: a rate of %s, expected 0 (never) to 1 (every packet)", what, rate);
    }
  }

  /** Whether no packet meets a fault. */
  public boolean none() {
    return spikeLoss == 0 && errorLoss == 0 && corruption == 0 && latePes == LatePes.WAIT;
  }

  /** The same losses where late PEs do otherwise. */
  public Faults with(LatePes other) {
    return new Faults(spikeLoss, errorLoss, corruption, seed, other);
  }
}
