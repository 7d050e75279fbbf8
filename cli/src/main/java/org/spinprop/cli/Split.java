package org.spinprop.cli;

/** A part of a data set. */
enum Split {
  TRAIN,
  VALIDATION,
  TEST
}
