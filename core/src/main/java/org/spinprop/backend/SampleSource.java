package org.spinprop.backend;

import java.util.random.RandomGenerator;

/** Labelled samples that the batches of a training run are drawn from. */
public interface SampleSource {

  /** Number of samples. */
  int size();

  /**
   * The given samples in the given order.
   *
   * @param random for what is drawn anew each time a sample is seen; the only source of chance
   */
  Batch draw(int[] samples, RandomGenerator random);
}
