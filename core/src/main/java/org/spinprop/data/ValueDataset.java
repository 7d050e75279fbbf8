package org.spinprop.data;

import org.spinprop.InvalidInputException;

/** Labelled samples of a fixed number of values, each in 0..1. */
public non-sealed interface ValueDataset extends Dataset {

  /** A value of a sample, in 0..1. */
  double value(int sample, int feature);

  /**
   * A data set of which values are wanted.
   *
   * @throws InvalidInputException if it holds events
   */
  static ValueDataset of(Dataset data) {
    if (data instanceof ValueDataset values) {
      return values;
    }
    throw InvalidInputException.of(
        "data '%s' are events, which are spikes already; expected values in 0..1, as of CSV or IDX files", data.name());
  }
}
