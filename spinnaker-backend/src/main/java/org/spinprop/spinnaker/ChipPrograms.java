package org.spinprop.spinnaker;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fault.FaultCounts;
import org.spinprop.spinnaker.feedforward.Feedforward;
import org.spinprop.spinnaker.feedforward.FeedforwardCopies;
import org.spinprop.spinnaker.mapping.Mapping;

/** What runs on the chips while a network is mapped for a purpose: all its copies, tick by tick or on the fast path. */
final class ChipPrograms {
  private final Network network;
  private final Mapping mapping;
  private final ChipSettings settings;
  private final float[][] values;
  private final HostThreads threads;
  private final Optional<Feedforward> feedforward;
  private Optional<Lockstep> lockstep = Optional.empty();

  /** @param values by trainable array; changed only by the updates */
  ChipPrograms(Network network, Mapping mapping, ChipSettings settings, float[][] values, HostThreads threads) {
    this.network = network;
    this.mapping = mapping;
    this.settings = settings;
    this.values = values;
    this.threads = threads;
    this.feedforward =
        settings.faults().none() ? Feedforward.of(network, mapping, values, threads.count()) : Optional.empty();
  }

  /** The same network mapped otherwise, with what was counted so far. */
  ChipPrograms on(Mapping other) {
    ChipPrograms programs = new ChipPrograms(network, other, settings, values, threads);
    programs.restore(dropped(), faultCounters());
    return programs;
  }

  Mapping mapping() {
    return mapping;
  }

  /** The programs of all copies, made when they are first needed. */
  Lockstep lockstep() {
    if (lockstep.isEmpty()) {
      lockstep = Optional.of(new Lockstep(network, mapping, settings, values, threads));
    }
    return lockstep.get();
  }

  /** The same, if they were needed yet. */
  Optional<Lockstep> lockstepInUse() {
    return lockstep;
  }

  /** Copies that run on the fast path, by thread; none where there is no such path. */
  List<FeedforwardCopies> shares() {
    return feedforward.map(Feedforward::shares).orElse(List.of());
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
