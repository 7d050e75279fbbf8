package org.spinprop.backend;

import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.Subset;
import org.spinprop.network.Network;

/** Samples that become packets when a batch asks for them: the packets of a large data set take more memory than it does. */
public record EncodedOnDemand(Dataset data, Encoder encoder, Network network) implements SampleSource {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Batch select(int[] samples) {
    return Batch.of(new Subset(data.name(), data, samples), encoder, network);
  }
}
