package org.spinprop.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.spinprop.spinnaker.program.kernel.Crossings;
import org.spinprop.spinnaker.program.kernel.Kernels;
import org.spinprop.spinnaker.program.kernel.Rows;

/** What one tick of a layer consists of, for the neurons of all lanes of a group. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:ObjectAlignmentInBytes=32")
public class KernelBenchmark {
  private static final int ROW = 120;

  /** Neurons of all lanes. */
  @Param({"120", "1440"})
  public int neurons;

  private float[] current;
  private float[] before;
  private float[] voltage;
  private float[] arriving;
  private float[] lambdaI;
  private float[] lambdaV;
  private float[] room;
  private float[] weights;
  private Crossings crossings;

  @Setup
  public void allocate() {
    current = filled(0.5f);
    before = filled(0.25f);
    voltage = filled(0.25f);
    arriving = filled(0);
    lambdaI = filled(0.1f);
    lambdaV = filled(0.1f);
    room = filled(0);
    weights = new float[ROW * ROW];
    crossings = new Crossings(neurons);
    for (int j = 20; j < neurons; j += 40) {
      crossings.excess()[j] = 1;
    }
  }

  private float[] filled(float value) {
    float[] array = new float[neurons];
    Arrays.fill(array, value);
    return array;
  }

  /** Decays of 1 leave the state as it is. */
  @Benchmark
  public float[] integrateArrivals() {
    Kernels.integrate(current, before, voltage, arriving, room, neurons, 1, 1, 0, 1);
    return voltage;
  }

  @Benchmark
  public float[] integrate() {
    Kernels.integrate(current, before, voltage, room, neurons, 1, 1, 0, 1);
    return voltage;
  }

  @Benchmark
  public float[] decayAdjoint() {
    Kernels.decayAdjoint(lambdaI, lambdaV, neurons, 1, 0, 1);
    return lambdaI;
  }

  /** One neuron in forty is above its threshold. */
  @Benchmark
  public int findCrossings() {
    crossings.find(neurons);
    return crossings.count();
  }

  @Benchmark
  public float[] addRow() {
    Rows.add(arriving, 0, weights, ROW, ROW, room);
    return arriving;
  }

  @Benchmark
  public float dotRow() {
    return Rows.dot(weights, ROW, lambdaV, 0, ROW);
  }
}
