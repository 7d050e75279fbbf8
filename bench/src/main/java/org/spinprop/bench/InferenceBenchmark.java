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
import org.spinprop.train.YinYangWorkload;

/** Inference of the 1000 Yin-Yang test samples on a 1 ms grid, spikes recorded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1,
    jvmArgsAppend = {"-XX:ObjectAlignmentInBytes=32", "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class InferenceBenchmark {

  @Param({"spinnaker2", "onnxruntime", "offchip", "reference"})
  public String backend;

  @Param({"1", "2"})
  public int threads;

  private Executable executable;
  private Runnable inference;

  @Setup(Level.Trial)
  public void compile() {
    YinYangWorkload workload = new YinYangWorkload(Clock.Kind.GRID, 1);
    executable = workload.on(backend, new ExecutionOptions(threads));
    inference = workload.inference(executable);
  }

  @TearDown(Level.Trial)
  public void close() {
    executable.close();
  }

  @Benchmark
  public void run() {
    inference.run();
  }
}
