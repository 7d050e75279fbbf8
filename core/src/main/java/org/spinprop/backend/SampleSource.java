package org.spinprop.backend;

/** Labelled samples that batches are drawn from. */
public interface SampleSource {

  /** Number of samples. */
  int size();

  /** The given samples in the given order. */
  Batch select(int[] samples);
}
