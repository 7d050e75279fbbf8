package org.spinprop.bench;

import java.util.List;
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
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Limits;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Revival;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.optim.Adam;

/** One training epoch: gradients and Adam steps, no validation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EpochBenchmark {

  /** Backend and gradient method. */
  @Param({"spinnaker2:eventprop", "offchip:eventprop", "offchip:surrogate"})
  public String trainer;

  /** Length of a tick in ms. */
  @Param({"1", "0.1"})
  public double dt;

  @Param({"1", "2"})
  public int threads;

  private Executable executable;
  private List<Batch> batches;
  private Objective objective;

  @Setup(Level.Trial)
  public void compile() {
    YinYangWorkload workload = new YinYangWorkload(dt);
    batches = workload.epoch();
    executable = workload.on(trainer.split(":")[0], threads);
    GradientMethod method =
        trainer.endsWith("surrogate") ? new GradientMethod.Surrogate(40) : new GradientMethod.EventProp();
    objective =
        new Objective(FirstSpikeCrossEntropy.DEFAULT, method, Limits.DEFAULT, Revival.DEFAULT);
  }

  @TearDown(Level.Trial)
  public void close() {
    executable.close();
  }

  @Benchmark
  public double epoch() {
    var learner = executable.learner(objective, Adam.withRate(1e-3));
    double loss = 0;
    for (Batch batch : batches) {
      BatchStatistics seen = learner.step(batch, 1e-3);
      loss += seen.loss();
    }
    return loss;
  }
}
