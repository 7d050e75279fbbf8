package org.spinprop.backend;

import java.util.random.RandomGenerator;
import org.spinprop.data.Augmentation;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.Subset;
import org.spinprop.network.Network;

/** Samples that become packets when they are drawn: the packets of a large data set take more memory than it does itself. */
public record EncodedOnDemand(Dataset data, Augmentation augmentation, Encoder encoder, Network network)
    implements SampleSource {

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Batch draw(int[] samples, RandomGenerator random) {
    Dataset drawn = augmentation.apply(new Subset(data.name(), data, samples), random);
    return Batch.of(drawn, encoder, network);
  }
}
