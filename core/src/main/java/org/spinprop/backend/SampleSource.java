package org.spinprop.backend;

/** Labelled samples that the batches of a training run are drawn from. */
public interface SampleSource {

  /** Number of samples. */
  int size();

  /** The given samples in the given order. */
  Batch select(int[] samples);
}
