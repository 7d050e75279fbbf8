package org.spinprop.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.train.YinYangWorkload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the backends on the workload that the field compares speed with. */
@Command(
    name = "bench",
    description = "Speed of the backends on this machine: 5-120-3, 5000 Yin-Yang samples, batch 150, all ticks.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
  private static final GradientMethod EVENTPROP = new GradientMethod.EventProp(Discretisation.PUBLISHED);
  private static final GradientMethod SURROGATE = new GradientMethod.Surrogate(40);

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "To warm up, and again to measure, each figure (default: ${DEFAULT-VALUE}).")
  private double seconds;

  private final Map<String, Timing> timings = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    if (!(seconds > 0)) {
      throw InvalidInputException.of("--seconds %s: expected a positive number", seconds);
    }
    Console console = new Console(spec, common);
    epoch(console, "chip_epoch_grid_1ms", SpinnakerBackend.NAME, EVENTPROP, Clock.Kind.GRID, 1);
    epoch(console, "chip_epoch_grid_0.1ms", SpinnakerBackend.NAME, EVENTPROP, Clock.Kind.GRID, 0.1);
    epoch(console, "chip_epoch_subtick_1ms", SpinnakerBackend.NAME, EVENTPROP, Clock.Kind.SUBTICK, 1);
    inference(console, "chip_inference_1000", SpinnakerBackend.NAME);
    epoch(console, "offchip_epoch_surrogate", OffchipBackend.NAME, SURROGATE, Clock.Kind.GRID, 1);
    epoch(console, "offchip_epoch_eventprop", OffchipBackend.NAME, EVENTPROP, Clock.Kind.GRID, 1);
    inference(console, "onnxruntime_inference_1000", OnnxBackend.NAME);
    print(console);
    console.json(timings);
    return 0;
  }

  private void epoch(Console console, String figure, String backend, GradientMethod method, Clock.Kind clock, double dt) {
    YinYangWorkload workload = new YinYangWorkload(clock, dt);
    try (Executable executable = workload.on(backend, common.execution())) {
      time(console, figure, workload.epoch(executable, method), true);
    }
  }

  private void inference(Console console, String figure, String backend) {
    YinYangWorkload workload = new YinYangWorkload(Clock.Kind.GRID, 1);
    try (Executable executable = workload.on(backend, common.execution())) {
      time(console, figure, workload.inference(executable), false);
    }
  }

  private void time(Console console, String figure, Runnable run, boolean epoch) {
    console.progress("timing %s", figure);
    timings.put(figure, Timing.of(run, epoch, seconds, common.execution().threads()));
  }

  private void print(Console console) {
    List<List<String>> rows = new ArrayList<>();
    timings.forEach(
        (figure, timing) -> rows.add(
            List.of(
                figure,
                milliseconds(timing.median()),
                milliseconds(timing.min()),
                milliseconds(timing.max()),
                Integer.toString(timing.runs()),
                Integer.toString(timing.threads()))));
    console.table(List.of("figure", "median ms", "min ms", "max ms", "runs", "threads"), rows);
  }

  private static String milliseconds(double time) {
    return String.format(Locale.ROOT, "%.1f", 1000 * time);
  }
}
