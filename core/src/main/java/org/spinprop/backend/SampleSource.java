package org.spinprop.backend;

import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.network.Network;

/** Labelled samples that the batches of a training run are drawn from. */
public interface SampleSource {

  /** Number of samples. */
  int size();

  /** The given samples in the given order. */
  Batch select(int[] samples);

  /** A data set's samples for a network: images and recordings become packets when they are selected, others at once. */
  static SampleSource of(Dataset data, Encoder encoder, Network network) {
    return data instanceof EventDataset || data.shape().isPresent()
        ? new EncodedOnDemand(data, encoder, network)
        : Batch.of(data, encoder, network);
  }
}
