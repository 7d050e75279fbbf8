package org.spinprop.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.train.YinYangWorkload;

/** One training epoch: gradients and Adam steps, no validation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1,
    jvmArgsAppend = {"-XX:ObjectAlignmentInBytes=32", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class EpochBenchmark {

  /** Backend and gradient method. */
  @Param({"spinnaker2:eventprop", "offchip:eventprop", "offchip:surrogate"})
  public String trainer;

  /** Length of a tick in ms. */
  @Param({"1", "0.1"})
  public double dt;

  /** How time is resolved; off chip, GRID alone. */
  @Param("GRID")
  public Clock.Kind clock;

  @Param({"1", "2"})
  public int threads;

  private Executable executable;
  private Runnable epoch;

  @Setup(Level.Trial)
  public void compile() {
    YinYangWorkload workload = new YinYangWorkload(clock, dt);
    executable = workload.on(trainer.split(":", 2)[0], new ExecutionOptions(threads));
    GradientMethod method =
        trainer.endsWith("surrogate")
            ? new GradientMethod.Surrogate(40)
            : new GradientMethod.EventProp(Discretisation.PUBLISHED);
    epoch = workload.epoch(executable, method);
  }

  @TearDown(Level.Trial)
  public void close() {
    executable.close();
  }

  @Benchmark
  public void epoch() {
    epoch.run();
  }
}
