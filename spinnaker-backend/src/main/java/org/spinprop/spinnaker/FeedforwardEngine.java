package org.spinprop.spinnaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.feedforward.Feedforward;
import org.spinprop.spinnaker.feedforward.FeedforwardCopies;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.update.TrainedCopies;

/**
 * The fast path: chains of layers, each through all ticks of a sample at once. It leaves to the other engine what asks for
 * voltages, losses of more than first spikes, and batches with more spikes in a tick than a PE may have room for.
 */
final class FeedforwardEngine implements Engine {
  private final Network network;
  private final int copies;
  private final boolean earlyExit;
  private final HostThreads threads;
  private final Feedforward feedforward;
  private long trained;

  private FeedforwardEngine(
      Network network, int copies, boolean earlyExit, HostThreads threads, Feedforward feedforward) {
    this.network = network;
    this.copies = copies;
    this.earlyExit = earlyExit;
    this.threads = threads;
    this.feedforward = feedforward;
  }

  /**
   * The engine, for a network that it can run on a chip without faults.
   *
   * @param values by trainable array; changed only by the updates
   */
  static Optional<FeedforwardEngine> of(
      Network network, Mapping mapping, ChipSettings settings, float[][] values, HostThreads threads) {
    return Optional.of(settings)
        .filter(chip -> chip.faults().none())
        .flatMap(chip -> Feedforward.of(network, mapping, values, threads.count()))
        .map(fast -> new FeedforwardEngine(network, mapping.copies(), settings.earlyExit(), threads, fast));
  }

  @Override
  public Optional<EventStream> run(long number, Batch batch, Map<String, VoltageTrace> voltages) {
    if (!voltages.isEmpty()) {
      return Optional.empty();
    }
    List<FeedforwardCopies> shares = feedforward.shares();
    SpikeRecorder recorder = new SpikeRecorder(network, batch.size());
    threads.forEach(shares.size(), i -> shares.get(i).run(batch, copies, recorder::record));
    return overflowed(shares) ? Optional.empty() : Optional.of(recorder.spikes());
  }

  @Override
  public List<? extends TrainedCopies> train(long number, Batch batch, Objective objective) {
    if (!Feedforward.trains(objective)) {
      return List.of();
    }
    List<FeedforwardCopies> shares = feedforward.shares();
    shares.forEach(share -> share.beginBatch(objective));
    threads.forEach(shares.size(), i -> shares.get(i).train(batch, copies));
    if (overflowed(shares)) {
      return List.of();
    }
    trained++;
    return shares;
  }

  private static boolean overflowed(List<FeedforwardCopies> shares) {
    return shares.stream().anyMatch(FeedforwardCopies::overflowed);
  }

  @Override
  public List<Finding> findings() {
    return earlyExit && trained > 0
        ? List.of(
            new Finding(
                "batches trained with all their ticks",
                trained,
                "early exit has no effect on them",
                "such a network runs layer by layer, each layer through all ticks",
                "leave early exit out"))
        : List.of();
  }

  @Override
  public void countAnew() {
    trained = 0;
  }
}
