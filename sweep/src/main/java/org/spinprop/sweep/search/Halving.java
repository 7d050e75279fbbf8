package org.spinprop.sweep.search;

import org.spinprop.InvalidInputException;

/**
 * How bad settings are stopped early.
 *
 * @param first epochs before the first cut, at least 1
 * @param factor each cut keeps one in {@code factor} settings and multiplies the epochs by it; at least 2
 */
public record Halving(int first, int factor) {

  /** The factor of Li et al. (2018), and no setting judged by less than an epoch. */
  public static final Halving DEFAULT = new Halving(1, 3);

  /** @throws InvalidInputException if a number is too small */
  public Halving {
    if (first < 1 || factor < 2) {
      throw InvalidInputException.of(
          "'halving' is {first: %d, factor: %d}, expected 'first' at least 1 epoch and 'factor' at least 2", first, factor);
    }
  }
}
