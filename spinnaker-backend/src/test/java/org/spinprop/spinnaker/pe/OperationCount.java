package org.spinprop.spinnaker.pe;

/**
 * What an operation takes.
 *
 * @param cycles where a refill of the pipeline takes two
 * @param least where it takes one
 * @param most where it takes three
 * @param words 32-bit accesses of data
 */
record OperationCount(double cycles, double least, double most, double words) {

  /** Less what is counted as another operation. */
  OperationCount without(OperationCount other) {
    return new OperationCount(cycles - other.cycles, least - other.least, most - other.most, words - other.words);
  }
}
