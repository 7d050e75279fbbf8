package org.spinprop.train;

import java.util.random.RandomGenerator;
import org.spinprop.batch.Batch;
import org.spinprop.network.Network;

/** Changes the packets of training samples, anew each time that they come up. */
@FunctionalInterface
public interface Augmentation {

  /** Leaves samples as they are. */
  Augmentation NONE = (batch, network, random) -> batch;

  /** The samples with the same labels and other packets. */
  Batch apply(Batch batch, Network network, RandomGenerator random);
}
