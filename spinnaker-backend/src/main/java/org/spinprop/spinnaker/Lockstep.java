package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.objective.Objective;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.fabric.Inboxes;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.fault.FaultCounts;
import org.spinprop.spinnaker.fault.PacketFaults;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.synapse.Synapses;

/** The programs of all copies, tick by tick, in groups of copies that go in lockstep, spread over host threads. */
final class Lockstep implements Engine {
  /** Neurons of a layer, over all lanes of a group, with which a thread works at a time: long loops, in the cache. */
  private static final int NEURONS_IN_LOCKSTEP = 2048;

  private static final int MOST_LANES = 16;

  private final Network network;
  private final int copies;
  private final HostThreads threads;
  private final boolean earlyExit;
  private final List<Synapses> synapses;
  private final List<CopyGroup> groups = new ArrayList<>();
  /** By group; none where packets meet no fault. */
  private final List<PacketFaults> faults = new ArrayList<>();
  private boolean tapped;

  /** @param arrays changed only by the updates */
  Lockstep(Network network, Mapping mapping, ChipSettings settings, TrainableArrays arrays, HostThreads threads) {
    this.network = network;
    this.copies = mapping.copies();
    this.threads = threads;
    this.synapses = arrays.synapses();
    this.earlyExit = settings.earlyExit();
    int count = groupCount();
    for (int g = 0; g < count; g++) {
      int first = g * copies / count;
      int lanes = (g + 1) * copies / count - first;
      groups.add(new CopyGroup(network, mapping, first, lanes, arrays, settings.fullBuffers()));
    }
    if (!settings.faults().none()) {
      groups.forEach(group -> faults.add(group.suffer(settings.faults(), mapping, arrays.delays())));
    }
  }

  /** As few groups as long loops allow, the same number for each thread. */
  private int groupCount() {
    int largest = network.populations().stream().skip(1).mapToInt(Population::size).max().orElse(1);
    int lanes = Math.max(1, Math.min(MOST_LANES, NEURONS_IN_LOCKSTEP / largest));
    int shares = (copies + lanes * threads.count() - 1) / (lanes * threads.count());
    return Math.min(copies, shares * threads.count());
  }

  /** Puts a tap on all fabrics, until the next run or training step is over, which then leaves out no tick. */
  void tap(PacketTap tap) {
    tapped = true;
    groups.forEach(group -> group.tap(tap));
  }

  @Override
  public Optional<EventStream> run(long number, Batch batch, Map<String, VoltageTrace> voltages) {
    synapses.forEach(Synapses::refresh);
    SpikeRecorder recorder = new SpikeRecorder(network, batch.size());
    faults.forEach(faulty -> faulty.beginBatch(number));
    try {
      threads.forEach(groups.size(), g -> groups.get(g).run(batch, copies, recorder, voltages));
    } finally {
      release();
    }
    return Optional.of(recorder.spikes());
  }

  @Override
  public List<TrainedLanes> train(long number, Batch batch, Objective objective) {
    boolean exit = earlyExit && !tapped;
    synapses.forEach(Synapses::refresh);
    groups.forEach(group -> group.beginBatch(objective));
    faults.forEach(faulty -> faulty.beginBatch(number));
    try {
      threads.forEach(groups.size(), g -> groups.get(g).train(batch, copies, exit));
    } finally {
      release();
    }
    return groups.stream().map(CopyGroup::trained).toList();
  }

  private void release() {
    tapped = false;
    groups.forEach(CopyGroup::release);
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(packetFaults().findings());
    findings.addAll(Inboxes.findings(groups.stream().map(CopyGroup::inboxes).toList()));
    long leftOut = groups.stream().mapToLong(CopyGroup::ticksLeftOut).sum();
    if (leftOut > 0) {
      findings.add(
          new Finding(
              "ticks left out",
              leftOut,
              "of all training samples",
              "all outputs had fired, so that no spike could change the loss any more",
              "what the chip takes is counted over all ticks"));
    }
    return findings;
  }

  /** What befell the packets of all copies since they were made. */
  FaultCounts packetFaults() {
    FaultCounts counts = new FaultCounts(network);
    faults.forEach(faulty -> counts.add(faulty.counts()));
    return counts;
  }

  /** Packets lost at full buffers, by program. */
  long[] dropped() {
    return sum(groups.stream().map(group -> group.inboxes().dropped()));
  }

  /** The counters of {@link #packetFaults}; none where packets meet no fault. */
  long[] faultCounters() {
    return sum(faults.stream().map(faulty -> faulty.counts().counters()));
  }

  private static long[] sum(Stream<long[]> ofGroups) {
    return ofGroups.reduce(Lockstep::sum).orElse(new long[0]);
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    Arrays.setAll(sum, i -> sum[i] + b[i]);
    return sum;
  }

  @Override
  public void countAnew() {
    restore(new long[dropped().length], new long[faultCounters().length]);
    groups.forEach(CopyGroup::countAnew);
  }

  /** Takes counters in place of its own; those of all groups together stand with the first. */
  void restore(long[] dropped, long[] faultCounters) {
    for (int g = 0; g < groups.size(); g++) {
      groups.get(g).inboxes().restore(g == 0 ? dropped : new long[dropped.length]);
      if (!faults.isEmpty()) {
        faults.get(g).counts().restore(g == 0 ? faultCounters : new long[faultCounters.length]);
      }
    }
  }
}
