package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Set;
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.GradientSum;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Recording;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/**
 * A network in DJL tensors. Each run and each gradient has a scope of native memory of its own, which holds weights,
 * inputs and all that is made of them, and is released when it ends.
 */
final class OffchipExecutable implements Executable {
  /** Bound of samples x ticks x neurons of a chunk of a run; a tensor of that many floats has 8 MiB. */
  private static final int CHUNK = 1 << 21;

  private final Network network;
  private final NDManager manager;
  private final Constants constants;
  private Parameters parameters;

  OffchipExecutable(Network network, NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.constants = new Constants(network, manager);
    this.parameters = InitialWeights.DEFAULT.draw(network, 0);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public void load(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    manager.close();
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    Recorder recorder = new Recorder(network, probes, batch.size());
    int neurons = network.populations().stream().mapToInt(Population::size).sum();
    int chunk = Math.max(1, CHUNK / (neurons * network.clock().steps()));
    for (int from = 0; from < batch.size(); from += chunk) {
      int to = Math.min(from + chunk, batch.size());
      try (NDManager scope = manager.newSubManager()) {
        NDArray input = DenseInput.of(network, batch.packets(), from, to, scope);
        NDList weights = weights(scope);
        recorder.add(
            new Unrolled(network, constants, input, weights, SpikeFunction.HARD), 1, to - from);
      }
    }
    return recorder.recording();
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    objective.check(network);
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = DenseInput.of(network, batch.packets(), 0, batch.size(), scope);
      NDList weights = weights(scope);
      return objective.method() instanceof GradientMethod.Surrogate surrogate
          ? surrogate(batch, objective, surrogate.slope(), input, weights, scope)
          : eventProp(batch, objective, input, weights, scope);
    }
  }

  private Gradients eventProp(
      Batch batch, Objective objective, NDArray input, NDList weights, NDManager scope) {
    Unrolled forward = new Unrolled(network, constants, input, weights, SpikeFunction.HARD);
    BatchLoss loss = loss(batch, objective, forward, network.clock().duration());
    EventPropAdjoint adjoint =
        new EventPropAdjoint(network, constants, forward, weights, objective.limits(), scope);
    Shape shape = new Shape((long) network.clock().steps() * batch.size(), network.output().size());
    NDList sums = adjoint.gradient(scope.create(loss.drive(), shape));
    GradientSum sum = new GradientSum(network, widened(sums));
    double push = objective.revival().silentTarget();
    loss.silentTargets().stream().forEach(s -> sum.pushTarget(batch.labels()[s], push));
    return mean(sum, forward, loss, adjoint.limited(), objective);
  }

  /** An infinite horizon: to the loss no spike is missing, and an output that never fires has a gradient too. */
  private Gradients surrogate(
      Batch batch, Objective objective, double slope, NDArray input, NDList weights, NDManager scope) {
    weights.forEach(w -> w.setRequiresGradient(true));
    SpikeFunction spike = SpikeFunction.superSpike(scope.create((float) slope), constants.one());
    try (GradientCollector collector = PyTorch.newGradientCollector()) {
      Unrolled forward = new Unrolled(network, constants, input, weights, spike);
      BatchLoss loss = loss(batch, objective, forward, Double.POSITIVE_INFINITY);
      NDList sums = SurrogateGradient.of(network, forward, constants, loss, weights, collector, scope);
      return mean(new GradientSum(network, widened(sums)), forward, loss, 0, objective);
    }
  }

  private Gradients mean(
      GradientSum sum, Unrolled forward, BatchLoss loss, long limited, Objective objective) {
    SpikeCounts counts = SpikeCounts.of(network, forward);
    long silent = sum.average(loss.samples(), counts.ofNeurons(), objective.revival());
    return new Gradients(
        sum.values(),
        new BatchStatistics(
            loss.samples(), loss.mean(), loss.correct(), counts.total(),
            loss.silentTargets().cardinality(), silent, limited));
  }

  private static double[][] widened(NDList sums) {
    return sums.stream().map(OffchipExecutable::widened).toArray(double[][]::new);
  }

  private static double[] widened(NDArray tensor) {
    float[] single = tensor.toFloatArray();
    double[] wide = new double[single.length];
    Arrays.setAll(wide, i -> single[i]);
    return wide;
  }

  private BatchLoss loss(Batch batch, Objective objective, Unrolled forward, double missingFrom) {
    int output = network.populations().size() - 1;
    Recorder recorder = new Recorder(network, Set.of(), batch.size());
    recorder.add(forward, output, batch.size());
    return new BatchLoss(
        network, objective.loss(), recorder.recording(), batch.labels(), missingFrom);
  }

  private NDList weights(NDManager scope) {
    NDList weights = new NDList();
    for (int p = 0; p < network.projections().size(); p++) {
      Projection link = network.projections().get(p);
      Shape shape = new Shape(network.source(link).size(), network.target(link).size());
      weights.add(scope.create(parameters.weights(p), shape));
    }
    return weights;
  }
}
