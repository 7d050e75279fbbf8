package org.spinprop.datasets.csv;

/** Whether the first row of a CSV file names its columns. */
public enum Header {
  YES,
  NO
}
