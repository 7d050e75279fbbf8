package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.spinprop.backend.Limits;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;

/**
 * A batch on a GRID clock, backward, without automatic differentiation (docs/numerics.md, "GRID"; Béna et al. 2024,
 * discretised EventProp). With lambda = 0 at the end and g[t] = dL/d(time) of the spikes at tick t, for t = T-2 .. 0:
 *
 * <pre>
 *   e[t]        = W^T (lambda_V[t+1] - lambda_I[t+1])      to each presynaptic spike of tick t, part of its g
 *   lambda_I[t] = alpha lambda_I[t+1] + (1 - alpha) lambda_V[t+1]
 *   lambda_V[t] = beta  lambda_V[t+1] + s[t+1] (theta lambda_V[t+1] + g[t+1]) / (I[t+1] - V[t+1])
 *   dL/dW      -= tau_syn lambda_I[t] (outer) s_in[t]
 * </pre>
 *
 * <p>A readout has no spikes; q[t] = dL/dV[t] drives it: lambda_V[t] = beta lambda_V[t+1] - kappa q[t] with
 * kappa = {@link ReadoutPopulation#adjointGain}. Populations run last to first, each over all ticks, once all that they
 * send to are done.
 */
final class EventPropAdjoint {
  private final Network network;
  private final Constants constants;
  private final Unrolled forward;
  private final NDList weights;
  private final NDManager scope;
  private final int steps;
  private final Limits limits;
  private final NDArray[] lambdaI;
  /** At t: lambda_V[t+1] - lambda_I[t+1], what the spikes of tick t are told. */
  private final NDArray[] lambdaDifference;
  private long limited;

  /** @param scope owner of the tensors that the adjoint makes */
  EventPropAdjoint(
      Network network, Constants constants, Unrolled forward, NDList weights, Limits limits, NDManager scope) {
    this.network = network;
    this.constants = constants;
    this.forward = forward;
    this.weights = weights;
    this.limits = limits;
    this.scope = scope;
    this.steps = network.clock().steps();
    this.lambdaI = new NDArray[network.populations().size()];
    this.lambdaDifference = new NDArray[lambdaI.length];
  }

  /**
   * The gradient summed over the batch, by projection.
   *
   * @param drive of the output, [tick * batch + sample][neuron]: dL/d(spike time) of a LIF population, dL/dV of a
   *     readout
   */
  NDList gradient(NDArray drive) {
    int output = lambdaI.length - 1;
    if (network.output() instanceof ReadoutPopulation readout) {
      backReadout(output, drive.mul(scope.create((float) -readout.adjointGain(network.clock(), 0))));
    } else {
      backLif(output, drive);
    }
    for (int p = output - 1; p > 0; p--) {
      backLif(p, errors(p));
    }
    NDList gradient = new NDList();
    for (Projection link : network.projections()) {
      gradient.add(gradient(network.indexOf(link.from()), network.indexOf(link.to())));
    }
    return gradient;
  }

  /** Spikes at which a guard acted. */
  long limited() {
    return limited;
  }

  /** e[t] = W^T (lambda_V[t+1] - lambda_I[t+1]), summed over the projections out of a population */
  private NDArray errors(int population) {
    String name = network.populations().get(population).name();
    return IntStream.range(0, weights.size())
        .filter(i -> network.projections().get(i).from().equals(name))
        .mapToObj(i -> difference(network.projections().get(i)).matMul(weights.get(i).transpose()))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private NDArray difference(Projection link) {
    return lambdaDifference[network.indexOf(link.to())];
  }

  /** dL/dW = -tau_syn sum over t of lambda_I[t] (outer) s_in[t] */
  private NDArray gradient(int from, int to) {
    return forward.spikes(from).transpose().matMul(lambdaI[to]).mul(constants.of(to).minusTauSyn());
  }

  private void backLif(int p, NDArray g) {
    try (NDArray excess = forward.current(p).subi(forward.voltage(p))) {
      SpikeJumps jumps =
          new SpikeJumps(
              constants.of(p).theta(), forward.spikes(p), excess, g, steps, limits, scope);
      back(p, g.split(steps).head().zerosLike(), (t, lambdaV) -> jumps.at(t + 1, lambdaV));
      limited += jumps.limited();
    }
  }

  /** @param push -kappa q */
  private void backReadout(int p, NDArray push) {
    NDList pushes = push.split(steps);
    back(p, pushes.get(steps - 1), (t, lambdaV) -> pushes.get(t));
  }

  /** What is added to beta lambda_V[t+1] to give lambda_V[t]. */
  @FunctionalInterface
  private interface Addend {
    NDArray at(int t, NDArray lambdaVAfter);
  }

  private void back(int p, NDArray lambdaVAtEnd, Addend addend) {
    Constants.Dynamics c = constants.of(p);
    NDArray[] currents = new NDArray[steps];
    NDArray[] differences = new NDArray[steps];
    NDArray v = lambdaVAtEnd;
    NDArray i = v.zerosLike();
    currents[steps - 1] = i;
    differences[steps - 1] = v.zerosLike();
    for (int t = steps - 2; t >= 0; t--) {
      differences[t] = v.sub(i);
      try (NDArray drive = v.mul(c.oneMinusAlpha());
          NDArray added = addend.at(t, v)) {
        i = i.mul(c.alpha()).addi(drive);
        v = v.mul(c.beta()).addi(added);
      }
      currents[t] = i;
    }
    lambdaI[p] = concatAndRelease(currents);
    lambdaDifference[p] = concatAndRelease(differences);
  }

  private static NDArray concatAndRelease(NDArray[] ticks) {
    try (NDList list = new NDList(ticks)) {
      return NDArrays.concat(list);
    }
  }
}
