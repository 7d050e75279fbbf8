package org.spinprop.datasets;

/** The parts of a data set. */
public enum Split {
  /** What a model is trained on. */
  TRAIN,
  /** What chooses the best epoch. */
  VALIDATION,
  /** What is only reported. */
  TEST
}
