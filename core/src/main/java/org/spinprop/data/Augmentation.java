package org.spinprop.data;

import java.util.random.RandomGenerator;

/** Changes training samples each time they are drawn, so that a network sees few of them twice. */
@FunctionalInterface
public interface Augmentation {

  /** Leaves samples as they are. */
  Augmentation NONE = (samples, random) -> samples;

  /** The samples as they are to be seen this time; labels stay. */
  Dataset apply(Dataset samples, RandomGenerator random);
}
