package org.spinprop.spinnaker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.fault.LatePes;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.program.update.TrainedCopies;

/**
 * The copies of a network on the chips, and the arrays that they share. Sample {@code s} of a batch runs on copy
 * {@code s mod copies}, one sample of a copy after the other; gradients are summed copy by copy. Results are therefore the same,
 * bit for bit, for any number of host threads.
 *
 * <p>The network lies on the chips as inference has it until it is trained or asked for gradients, and from then on as training
 * does.
 */
final class Chip implements AutoCloseable {
  private final Network network;
  private final ChipSettings settings;
  private final HostThreads threads;
  private final TrainableArrays arrays;
  private Engines engines;
  private long batches;
  private Optional<Ran> last = Optional.empty();

  /**
   * A batch, and what it was run for.
   *
   * @param objective of its gradients; none where it ran forward alone
   */
  record Ran(Batch batch, Optional<Objective> objective) {}

  /** @param threads of the host */
  Chip(Network network, Mapping mapping, ChipSettings settings, int threads) {
    this.network = network;
    this.settings = settings;
    this.threads = new HostThreads(threads);
    this.arrays = new TrainableArrays(network, settings.precision(), this.threads);
    this.engines = new Engines(network, mapping, settings, arrays, this.threads);
  }

  /** A chip like this, mapped alike, with these values, before the batch that was run last. */
  Chip twin() {
    Chip twin = new Chip(network, mapping(), settings, threads.count());
    twin.arrays.load(new Parameters(network, arrays.values()));
    twin.batches = Math.max(0, batches - 1);
    return twin;
  }

  Network network() {
    return network;
  }

  TrainableArrays arrays() {
    return arrays;
  }

  /** What runs batches now; others once the chip is first asked for gradients. */
  Engines engines() {
    return engines;
  }

  /** What the chip is like. */
  ChipSettings settings() {
    return settings;
  }

  /** Where the network lies now. */
  Mapping mapping() {
    return engines.mapping();
  }

  /** The batch that was run last. */
  Optional<Ran> last() {
    return last;
  }

  /** Runs a batch forward. */
  EventStream run(Batch batch, Map<String, VoltageTrace> voltages) {
    EventStream spikes = engines.run(batches++, batch, voltages);
    last = Optional.of(new Ran(batch, Optional.empty()));
    return spikes;
  }

  /** The mean gradients of a batch, pushes included. */
  Gradients gradients(Batch batch, Objective objective) {
    return gradients(collect(batch, objective));
  }

  /** Leaves the batch's mean gradients in the update programs. */
  BatchStatistics collect(Batch batch, Objective objective) {
    prepare(objective);
    return collect(batch, objective, engines.train(batches++, batch, objective));
  }

  /** Leaves gradients that were found elsewhere in the update programs. */
  BatchStatistics take(Gradients gradients) {
    arrays.take(gradients);
    return gradients.statistics();
  }

  private BatchStatistics collect(Batch batch, Objective objective, List<? extends TrainedCopies> trained) {
    last = Optional.of(new Ran(batch, Optional.of(objective)));
    arrays.sum(trained, batch.size());
    BatchTotals totals = new BatchTotals(trained);
    return totals.statistics(batch.size(), arrays.push(objective.revival(), batch.size(), totals));
  }

  /** Runs a batch forward with a tap on all its packets. */
  void run(PacketTap tap, Batch batch) {
    engines.lockstep().tap(tap);
    engines.lockstep().run(batches++, batch, Map.of());
  }

  /** The gradients of a batch with a tap on all its packets. */
  Gradients gradients(PacketTap tap, Batch batch, Objective objective) {
    prepare(objective);
    engines.lockstep().tap(tap);
    BatchStatistics statistics = collect(batch, objective, engines.lockstep().train(batches++, batch, objective));
    return gradients(statistics);
  }

  private Gradients gradients(BatchStatistics statistics) {
    return Gradients.ofSingle(arrays.gradients(), statistics);
  }

  /** Refuses what this chip cannot train, and makes room for the backward pass and the updates. */
  void prepare(Objective objective) {
    checkMethod(objective);
    if (mapping().purpose() == Purpose.INFERENCE) {
      engines = engines.on(settings.map(network, Purpose.TRAINING));
    }
  }

  private void checkMethod(Objective objective) {
    if (!(objective.method() instanceof GradientMethod.EventProp)) {
      throw InvalidInputException.of(
          "backend 'spinnaker2' trains with eventprop, not %s; pretrain with --backend offchip",
          objective.method().name());
    }
    objective.check(network);
    if (settings.earlyExit() && settings.faults().latePes() == LatePes.OUT_OF_STEP) {
      throw InvalidInputException.of(
          "early exit leaves out ticks in which PEs that are out of step would catch up: train without --early-exit, or with"
              + " --late-pes wait");
    }
    Revival revival = objective.revival();
    boolean firstSpikes = objective.loss().reading().match(first -> true, counts -> false, voltage -> false);
    if (settings.earlyExit() && !(firstSpikes && !revival.countsSpikes())) {
      throw InvalidInputException.of(
          "early exit leaves out spikes that this training needs: it is exact for a loss of first spikes where hidden neurons are"
              + " not pushed by how often they fire; train without --early-exit, or with --loss first-spike --silent-push 0"
              + " and no --min-spikes or --max-spikes");
    }
  }

  /** What the chip counts, and its random numbers follow from; the same for any number of host threads. */
  Map<String, long[]> counters() {
    Map<String, long[]> counters = new HashMap<>(arrays.counters());
    counters.put("batches", new long[] {batches});
    counters.put("dropped", engines.dropped());
    counters.put("faults", engines.faultCounters());
    return counters;
  }

  /** Takes such counters in place of its own, once the values that updates move are in place. */
  void restore(Map<String, long[]> counters) {
    batches = Objects.requireNonNull(counters.get("batches"))[0];
    arrays.restore(counters);
    engines.restore(
        Objects.requireNonNull(counters.get("dropped")), Objects.requireNonNull(counters.get("faults")));
  }

  @Override
  public void close() {
    threads.close();
  }
}
