package org.spinprop.backend;

import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.Subset;
import org.spinprop.network.Network;

/** Samples that become packets when they are selected: the packets of many images take more memory than their
 * pixels, and recordings may lie in files. */
public record EncodedOnDemand(Dataset data, Encoder encoder, Network network) implements SampleSource {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Batch select(int[] samples) {
    return Batch.of(Subset.of(data.name(), data, samples), encoder, network);
  }
}
