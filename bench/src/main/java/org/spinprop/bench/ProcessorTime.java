package org.spinprop.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of what the calling thread does, which other work on the machine disturbs less than time on the clock. */
final class ProcessorTime {
  /** For as long runs are repeated, to warm up and be measured, in ns. */
  private static final long REPEATED = 5_000_000_000L;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Nanoseconds of the fastest of many runs. */
  static double least(Runnable run) {
    double least = Double.POSITIVE_INFINITY;
    for (long end = CLOCK.getCurrentThreadCpuTime() + REPEATED; CLOCK.getCurrentThreadCpuTime() < end;) {
      long begun = CLOCK.getCurrentThreadCpuTime();
      run.run();
      least = Math.min(least, (double) (CLOCK.getCurrentThreadCpuTime() - begun));
    }
    return least;
  }
}
