package org.spinprop.cli.data;

/** A part of a data set. */
public enum Split {
  /** What weights are fitted to. */
  TRAIN,
  /** What the best epoch is chosen by. */
  VALIDATION,
  /** What is only reported. */
  TEST
}
