package org.spinprop.sweep.journal;

import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.space.Setting;

/**
 * A line of the journal: a trial came to the end of a rung.
 *
 * @param number of the setting, from 0
 * @param seed it ran with
 * @param rung of its bracket, from 0
 * @param finished when, as an ISO 8601 instant
 */
public record Entry(int number, long seed, int rung, Setting setting, TrialResult result, String finished) {

  /** What is finished but once. */
  public record Key(int number, long seed, int rung) {}

  /** Which trial and rung it is of. */
  public Key key() {
    return new Key(number, seed, rung);
  }
}
