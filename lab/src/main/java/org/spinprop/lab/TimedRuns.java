package org.spinprop.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.stat.descriptive.rank.Median;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * Runs a contender: once for what it gives and counts, with voltages; then for how long it takes without them, once to warm up
 * and as often again as half a second allows, at least once.
 */
final class TimedRuns {
  private static final double BUDGET_SECONDS = 0.5;
  private static final int MOST = 7;

  /** 128 MB of them. */
  private static final long MOST_VOLTAGES = 1 << 24;

  private final Contender contender;
  private final Batch batch;

  TimedRuns(Contender contender, Batch batch) {
    this.contender = contender;
    this.batch = batch;
  }

  Trial run() {
    Executable executable = contender.executable();
    executable.countAnew();
    Evaluation evaluation = Evaluation.of(executable, batch, contender.loss(), probes());
    Map<String, Number> cost = executable.cost();
    List<Finding> findings = executable.findings();
    EventStream spikes = evaluation.recording().spikes();
    boolean repeatable = executable.run(batch).spikes().equals(spikes);
    List<Double> seconds = new ArrayList<>();
    double spent = 0;
    long heap = 0;
    do {
      long before = startOfHeapPeak();
      long start = System.nanoTime();
      EventStream again = executable.run(batch).spikes();
      seconds.add((System.nanoTime() - start) * 1e-9);
      heap = Math.max(heap, heapPeak() - before);
      spent += seconds.get(seconds.size() - 1);
      repeatable &= again.equals(spikes);
    } while (spent < BUDGET_SECONDS && seconds.size() < MOST);
    double median = new Median().evaluate(seconds.stream().mapToDouble(Double::doubleValue).toArray());
    return new Trial(contender, batch, evaluation, median, seconds.size(), repeatable, heap, cost, findings);
  }

  /** All LIF populations, where the voltages are few enough to be kept. */
  private Set<String> probes() {
    Network network = contender.executable().network();
    Set<String> spiking = Snapshot.spiking(network);
    long neurons =
        spiking.stream().mapToLong(name -> network.populations().get(network.indexOf(name)).size()).sum();
    return neurons * network.clock().steps() * batch.size() <= MOST_VOLTAGES ? spiking : Set.of();
  }

  private static long startOfHeapPeak() {
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    return heapPools().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  private static long heapPeak() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
