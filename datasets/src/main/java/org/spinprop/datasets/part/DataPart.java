package org.spinprop.datasets.part;

/** The parts of a data set. */
public enum DataPart {
  /** What a model is trained on. */
  TRAIN,
  /** What chooses the best epoch. */
  VALIDATION,
  /** What is only reported. */
  TEST
}
