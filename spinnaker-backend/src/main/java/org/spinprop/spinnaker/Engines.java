package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.fault.FaultCounts;
import org.spinprop.spinnaker.feedforward.Feedforward;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.kernel.VectorModule;
import org.spinprop.spinnaker.program.update.TrainedCopies;

/**
 * What runs a network while it is mapped for a purpose: the fast path where there is one, and the programs in lockstep, made when
 * they are first needed, for all else.
 */
final class Engines {
  private final Network network;
  private final Mapping mapping;
  private final ChipSettings settings;
  private final TrainableArrays arrays;
  private final HostThreads threads;
  private final Optional<FeedforwardEngine> fast;
  /** Whether the fast path is wanting for Java's vector module alone. */
  private final boolean withoutVectors;
  private Optional<Lockstep> lockstep = Optional.empty();
  private long runWithoutVectors;

  /** @param arrays changed only by the updates */
  Engines(Network network, Mapping mapping, ChipSettings settings, TrainableArrays arrays, HostThreads threads) {
    this.network = network;
    this.mapping = mapping;
    this.settings = settings;
    this.arrays = arrays;
    this.threads = threads;
    this.fast = FeedforwardEngine.of(network, mapping, settings, arrays.values(), threads);
    this.withoutVectors = !VectorModule.isPresent() && settings.faults().none() && Feedforward.fits(network);
  }

  /** The same network mapped otherwise, with what was counted so far. */
  Engines on(Mapping other) {
    Engines engines = new Engines(network, other, settings, arrays, threads);
    engines.restore(dropped(), faultCounters());
    return engines;
  }

  Mapping mapping() {
    return mapping;
  }

  /** Runs a batch forward, as {@link Engine#run}. */
  EventStream run(long number, Batch batch, Map<String, VoltageTrace> voltages) {
    runWithoutVectors += withoutVectors ? 1 : 0;
    return fast.flatMap(engine -> engine.run(number, batch, voltages))
        .orElseGet(() -> lockstep().run(number, batch, voltages).orElseThrow());
  }

  /** Runs a batch forward and backward, as {@link Engine#train}. */
  List<? extends TrainedCopies> train(long number, Batch batch, Objective objective) {
    runWithoutVectors += withoutVectors ? 1 : 0;
    List<? extends TrainedCopies> trained =
        fast.<List<? extends TrainedCopies>>map(engine -> engine.train(number, batch, objective)).orElse(List.of());
    return trained.isEmpty() ? lockstep().train(number, batch, objective) : trained;
  }

  /** The programs of all copies in lockstep, made when they are first needed. */
  Lockstep lockstep() {
    if (lockstep.isEmpty()) {
      lockstep = Optional.of(new Lockstep(network, mapping, settings, arrays, threads));
    }
    return lockstep.get();
  }

  /** What there is to say of the batches since these were made, or counted anew. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    lockstep.ifPresent(engine -> findings.addAll(engine.findings()));
    fast.ifPresent(engine -> findings.addAll(engine.findings()));
    if (runWithoutVectors > 0) {
      findings.add(
          new Finding(
              "batches run without vectors",
              runWithoutVectors,
              "with the same results, but slower",
              "Java was started without its module jdk.incubator.vector",
              "start it with --add-modules jdk.incubator.vector"));
    }
    return findings;
  }

  /** Forgets what happened so far. */
  void countAnew() {
    lockstep.ifPresent(Engine::countAnew);
    fast.ifPresent(Engine::countAnew);
    runWithoutVectors = 0;
  }

  /** Packets lost at full buffers, by program. */
  long[] dropped() {
    return lockstep.map(Lockstep::dropped).orElse(new long[0]);
  }

  /** What befell packets. */
  FaultCounts packetFaults() {
    return lockstep.map(Lockstep::packetFaults).orElseGet(() -> new FaultCounts(network));
  }

  /** The counters of {@link #packetFaults}; none where packets meet no fault. */
  long[] faultCounters() {
    return lockstep.map(Lockstep::faultCounters).orElse(new long[0]);
  }

  /** Takes counters in place of its own. */
  void restore(long[] dropped, long[] faultCounters) {
    if (LongStream.concat(LongStream.of(dropped), LongStream.of(faultCounters)).anyMatch(count -> count != 0)) {
      lockstep().restore(dropped, faultCounters);
    }
  }
}
