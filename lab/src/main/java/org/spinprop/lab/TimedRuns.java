package org.spinprop.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.descriptive.rank.Median;
import org.spinprop.backend.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.evaluation.Evaluation;

/** Runs a contender: once for what it gives, then again for how long that takes, as often as a second allows. */
final class TimedRuns {
  private static final double BUDGET_SECONDS = 1;
  private static final int MOST = 7;

  private final Contender contender;
  private final Batch batch;

  TimedRuns(Contender contender, Batch batch) {
    this.contender = contender;
    this.batch = batch;
  }

  Trial run() {
    long before = startOfHeapPeak();
    Evaluation evaluation = Evaluation.of(contender.executable(), batch, contender.loss());
    long heap = Math.max(0, heapPeak() - before);
    List<Double> seconds = new ArrayList<>();
    boolean repeatable = true;
    double spent = evaluation.seconds();
    while (spent < BUDGET_SECONDS && seconds.size() < MOST) {
      long start = System.nanoTime();
      EventStream again = contender.executable().run(batch).spikes();
      seconds.add((System.nanoTime() - start) * 1e-9);
      spent += seconds.get(seconds.size() - 1);
      repeatable &= again.equals(evaluation.recording().spikes());
    }
    if (seconds.isEmpty()) {
      seconds.add(evaluation.seconds());
    }
    double median = new Median().evaluate(seconds.stream().mapToDouble(Double::doubleValue).toArray());
    return new Trial(
        contender, batch, evaluation, median, seconds.size(), repeatable, heap, contender.executable().cost());
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
