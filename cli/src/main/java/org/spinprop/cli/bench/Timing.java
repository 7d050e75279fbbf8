package org.spinprop.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How long repeated runs of one thing took, in seconds.
 *
 * @param secondsPerEpoch median, where a run is an epoch
 * @param seconds median, where it is something else
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Timing(Optional<Double> secondsPerEpoch, Optional<Double> seconds, double min, double max, int runs, int threads) {
  private static final int LEAST_RUNS = 5;

  /** Warms up for as long as it measures, then measures for at least some seconds and five runs. */
  static Timing of(Runnable run, boolean epoch, double seconds, int threads) {
    repeat(run, seconds);
    double[] sorted = repeat(run, seconds);
    Arrays.sort(sorted);
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return new Timing(
        epoch ? Optional.of(median) : Optional.empty(),
        epoch ? Optional.empty() : Optional.of(median),
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length,
        threads);
  }

  private static double[] repeat(Runnable run, double seconds) {
    DoubleStream.Builder times = DoubleStream.builder();
    double total = 0;
    for (int n = 0; n < LEAST_RUNS || total < seconds; n++) {
      long begun = System.nanoTime();
      run.run();
      double time = (System.nanoTime() - begun) * 1e-9;
      times.add(time);
      total += time;
    }
    return times.build().toArray();
  }

  double median() {
    return secondsPerEpoch.or(() -> seconds).orElseThrow();
  }
}
