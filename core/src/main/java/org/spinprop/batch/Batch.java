package org.spinprop.batch;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * Samples to run: the packets of the input population and the labels.
 *
 * @param packets input spikes, ordered by tick within a sample
 * @param labels one a sample
 */
public record Batch(EventStream packets, int[] labels) implements SampleSource {

  public Batch {
    if (packets.samples() != labels.length) {
      throw new IllegalArgumentException(
          "packets of " + packets.samples() + " samples, labels of " + labels.length);
    }
  }

  /**
   * A whole data set as one batch for a network.
   *
   * @throws InvalidInputException if the network has too few outputs for its classes or inputs for its values
   */
  public static Batch of(Dataset data, Encoder encoder, Network network) {
    if (data.classes() > network.output().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d classes, the network has %d outputs: it can be scored on no more classes than outputs",
          data.name(), data.classes(), network.output().size());
    }
    return new Batch(encoder.encode(data, network), data.labels());
  }

  @Override
  public int size() {
    return labels.length;
  }

  /** The first samples. */
  public Batch first(int count) {
    return select(IntStream.range(0, count).toArray());
  }

  @Override
  public Stream<Batch> inBatchesOf(int most) {
    return size() <= most ? Stream.of(this) : SampleSource.super.inBatchesOf(most);
  }

  @Override
  public Batch select(int[] samples) {
    int[] selected = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      selected[i] = labels[samples[i]];
    }
    return new Batch(packets.select(samples), selected);
  }
}
