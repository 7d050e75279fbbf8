package org.spinprop.batch;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.ValueDataset;
import org.spinprop.network.Network;

/** Labelled samples that the batches of a run are drawn from. */
public interface SampleSource {

  /** Number of samples. */
  int size();

  /** The given samples in the given order. */
  Batch select(int[] samples);

  /** All samples in their order, in batches of at most {@code most}, each made when it is reached. */
  default Stream<Batch> inBatchesOf(int most) {
    return IntStream.iterate(0, from -> from < size(), from -> from + most)
        .mapToObj(from -> select(IntStream.range(from, Math.min(from + most, size())).toArray()));
  }

  /**
   * A data set's samples for a network: a few values, as of the Yin-Yang points, become packets at once; many values, and
   * recordings, when they are selected.
   */
  static SampleSource of(Dataset data, Encoder encoder, Network network) {
    boolean few = data instanceof ValueDataset && (long) data.size() * data.width() <= EncodedOnDemand.FEW_VALUES;
    return few ? Batch.of(data, encoder, network) : new EncodedOnDemand(data, encoder, network);
  }
}
