package org.spinprop.batch;

import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.Subset;
import org.spinprop.network.Network;

/** Samples that become packets when they are selected: these take more memory than pixels, and recordings lie in files. */
public record EncodedOnDemand(Dataset data, Encoder encoder, Network network) implements SampleSource {
  /** Whose packets take little memory: 12 bytes each, of most encoders two a value. */
  static final int FEW_VALUES = 1 << 19;

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Batch select(int[] samples) {
    return Batch.of(Subset.of(data.name(), data, samples), encoder, network);
  }
}
