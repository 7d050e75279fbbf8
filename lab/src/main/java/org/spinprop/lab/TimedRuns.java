package org.spinprop.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hipparchus.stat.descriptive.rank.Median;
import org.spinprop.backend.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.network.Network;

/**
 * Runs a contender: once for what it gives, with voltages, then again for how long it takes without, as often as half a
 * second allows.
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
    Evaluation evaluation = Evaluation.of(contender.executable(), batch, contender.loss(), probes());
    List<Double> seconds = new ArrayList<>();
    boolean repeatable = true;
    double spent = 0;
    long heap = 0;
    while (spent < BUDGET_SECONDS && seconds.size() < MOST) {
      long before = startOfHeapPeak();
      long start = System.nanoTime();
      EventStream again = contender.executable().run(batch).spikes();
      seconds.add((System.nanoTime() - start) * 1e-9);
      heap = Math.max(heap, heapPeak() - before);
      spent += seconds.get(seconds.size() - 1);
      repeatable &= again.equals(evaluation.recording().spikes());
    }
    List<Double> settled = seconds.size() > 1 ? seconds.subList(1, seconds.size()) : seconds;
    double median = new Median().evaluate(settled.stream().mapToDouble(Double::doubleValue).toArray());
    return new Trial(
        contender,
        batch,
        evaluation,
        median,
        settled.size(),
        repeatable,
        heap,
        contender.executable().cost(),
        contender.executable().findings());
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
