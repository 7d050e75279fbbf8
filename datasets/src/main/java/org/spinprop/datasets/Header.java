package org.spinprop.datasets;

/** Whether the first row of a CSV file names its columns. */
public enum Header {
  YES,
  NO
}
