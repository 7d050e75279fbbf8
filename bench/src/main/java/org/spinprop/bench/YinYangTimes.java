package org.spinprop.bench;

import java.util.Locale;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.train.YinYangWorkload;

/** The chip's figures of {@code spinprop bench}, in processor time of one thread: for a machine that has other work to do. */
public final class YinYangTimes {
  private YinYangTimes() {}

  /** Prints a table. */
  public static void main(String[] args) {
    System.out.println("| | ms |");
    System.out.println("|---|---|");
    epoch("GRID, 30 ticks of 1 ms", new YinYangWorkload(Clock.Kind.GRID, 1));
    epoch("GRID, 300 ticks of 0.1 ms", new YinYangWorkload(Clock.Kind.GRID, 0.1));
    epoch("SUBTICK, 30 ticks of 1 ms", new YinYangWorkload(Clock.Kind.SUBTICK, 1));
    YinYangWorkload workload = new YinYangWorkload(Clock.Kind.GRID, 1);
    try (Executable chip = chip(workload)) {
      print("inference, GRID, 1 ms", workload.inference(chip));
    }
  }

  private static void epoch(String name, YinYangWorkload workload) {
    try (Executable chip = chip(workload)) {
      print(name, workload.epoch(chip, new GradientMethod.EventProp(Discretisation.PUBLISHED)));
    }
  }

  private static Executable chip(YinYangWorkload workload) {
    return workload.on(SpinnakerBackend.NAME, new ExecutionOptions(1));
  }

  private static void print(String name, Runnable run) {
    System.out.printf(Locale.ROOT, "| %s | %.1f |%n", name, ProcessorTime.least(run) * 1e-6);
  }
}
