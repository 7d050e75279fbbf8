package org.spinprop.reference;

import org.spinprop.connection.FanOut;
import org.spinprop.network.Decay;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;

/**
 * One sample on a GRID clock, backward (docs/numerics.md, "GRID"; Béna et al. 2024, discretised EventProp). With
 * lambda = 0 at the end and g[t] = dL/d(time) of the spikes at tick t, for t = T-2 .. 0:
 *
 * <pre>
 *   e[t]        = W^T (lambda_V[t+d] - lambda_I[t+d])      to each presynaptic spike of tick t, part of its g
 *   lambda_I[t] = alpha lambda_I[t+1] + (1 - alpha) lambda_V[t+1]
 *   lambda_V[t] = beta  lambda_V[t+1] + s[t+1] (theta lambda_V[t+1] + g[t+1]) / (I[t+1] + b - V[t+1])
 *   dL/dW      -= tau_syn lambda_I[t+d-1] (outer) s_in[t]
 *   dL/db      -= tau_syn (1 - alpha) lambda_V[t+1]
 * </pre>
 *
 * <p>{@link Discretisation#CONSISTENT} instead lets lambda_V[t+1] jump first, by (theta lambda_V[t+1] + g[t+1]) / (I[t+1] + b - V[t]),
 * and then takes e[t], lambda_I[t] and lambda_V[t] = beta lambda_V[t+1] from it.
 *
 * <p>Where spikes raise the threshold, with a[t] and lambda_a[t] = rho lambda_a[t+1], k = tau_mem/tau_adapt, the jump of lambda_V is
 * ((theta + a - k a) lambda_V - delta_theta lambda_a + g) / (I + b - V + k a), and lambda_a jumps by -k (lambda_V after its jump).
 *
 * <p>Where a spike holds V for n ticks, lambda_V[t+n] of the tick before V moves again is that of the spike, before it jumps, and 0 in
 * between; theta is theta + I[t+n] - I[t] in the jump then.
 *
 * <p>The jump at a spike is the same for both resets. A readout has no spikes; q[t] = dL/dV[t] drives its adjoint so that the
 * gradient of its weights and biases is the exact one of the discrete dynamics: lambda_V[t] = beta lambda_V[t+1] - kappa q[t],
 * kappa = gain / (tau_syn (1 - alpha)). Delays are whole ticks and have no gradient.
 */
final class GridAdjoint implements SampleAdjoint {
  private final Resident resident;
  private final Network network;
  private final GridSample sample;
  private final Limits limits;
  private final boolean consistent;
  /** [population][tick][neuron]. */
  private final double[][][] lambdaV;
  private final double[][][] lambdaI;
  private final double[][][] lambdaA;
  /** lambda_V and I + b where V moves again after the spike that comes next, backward; by [population][neuron]. */
  private final double[][] released;
  private final double[][] releasedDrive;
  private long limited;

  /** @param objective with EventProp */
  GridAdjoint(Resident resident, GridSample sample, Objective objective) {
    this.resident = resident;
    this.network = resident.network();
    this.sample = sample;
    this.limits = objective.limits();
    this.consistent = GradientMethod.EventProp.isConsistent(objective.method());
    this.lambdaV = everyNeuronAndTick();
    this.lambdaI = everyNeuronAndTick();
    this.lambdaA = everyNeuronAndTick();
    this.released = new double[lambdaV.length][];
    this.releasedDrive = new double[lambdaV.length][];
    for (int p = 0; p < lambdaV.length; p++) {
      released[p] = new double[lambdaV[p][0].length];
      releasedDrive[p] = new double[lambdaV[p][0].length];
    }
  }

  private double[][][] everyNeuronAndTick() {
    double[][][] zeros = new double[network.populations().size()][sample.steps()][];
    for (int p = 0; p < zeros.length; p++) {
      for (int t = 0; t < sample.steps(); t++) {
        zeros[p][t] = new double[network.populations().get(p).size()];
      }
    }
    return zeros;
  }

  @Override
  public void addGradient(double[][] drive, double[][] gradient) {
    double[][][] spikeGradient = everyNeuronAndTick();
    int output = network.populations().size() - 1;
    boolean readout = !network.output().spikes();
    if (readout) {
      driveReadout(output, sample.steps() - 1, drive);
    } else {
      spikeGradient[output] = drive;
    }
    for (int t = sample.steps() - 2; t >= 0; t--) {
      if (consistent) {
        jump(t + 1, t + 1, spikeGradient);
      }
      for (int projection = 0; projection < resident.projections(); projection++) {
        sendErrors(projection, t, spikeGradient);
      }
      for (int p = 1; p < lambdaV.length; p++) {
        decay(p, t, gradient);
      }
      if (!consistent) {
        jump(t + 1, t, spikeGradient);
      }
      for (int p = 1; p < lambdaV.length; p++) {
        hold(p, t);
      }
      if (readout) {
        driveReadout(output, t, drive);
      }
      for (int projection = 0; projection < resident.projections(); projection++) {
        accumulate(projection, t, gradient[projection]);
      }
    }
  }

  @Override
  public long limited() {
    return limited;
  }

  /** e[t] = W^T (lambda_V[t+d] - lambda_I[t+d]) */
  private void sendErrors(int projection, int t, double[][][] spikeGradient) {
    int from = resident.source(projection);
    int to = resident.target(projection);
    FanOut fanOut = resident.fanOut(projection);
    for (int k = 0; k < sample.spike[from][t].length; k++) {
      for (int s = fanOut.begin(k); sample.spike[from][t][k] && s < fanOut.end(k); s++) {
        int arrival = t + (int) resident.delay(projection, k, s);
        if (arrival < sample.steps()) {
          int j = fanOut.target(s);
          spikeGradient[from][t][k] += resident.strength(projection, s) * (lambdaV[to][arrival][j] - lambdaI[to][arrival][j]);
        }
      }
    }
  }

  private void decay(int p, int t, double[][] gradient) {
    Decay[] decays = sample.decays[p];
    for (int j = 0; j < decays.length; j++) {
      double v = lambdaV[p][t + 1][j];
      double lost = decays[j].oneMinusAlpha() * v;
      lambdaI[p][t][j] = decays[j].alpha() * lambdaI[p][t + 1][j] + lost;
      lambdaV[p][t][j] = decays[j].beta() * v;
      lambdaA[p][t][j] = sample.firings[p].raise(j, lambdaA[p][t + 1][j], network.clock().dt());
      resident.addToBias(gradient, p, j, -resident.neurons(p).tauSyn().at(j) * lost);
    }
  }

  /** Nothing moves a V that is held: what lambda_V is where it moves again belongs to the spike that held it. */
  private void hold(int p, int t) {
    boolean holds = sample.firings[p].refractory() > 0;
    for (int j = 0; holds && j < lambdaV[p][t].length; j++) {
      if (sample.held[p][t][j]) {
        if (!sample.held[p][t + 1][j]) {
          released[p][j] = lambdaV[p][t][j];
          releasedDrive[p][j] = sample.drive[p][t][j];
        }
        lambdaV[p][t][j] = 0;
      } else if (sample.spike[p][t][j]) {
        lambdaV[p][t][j] = released[p][j];
      }
    }
  }

  /**
   * The jumps of all spikes of a tick.
   *
   * @param into tick of the lambda_V that jumps
   */
  private void jump(int t, int into, double[][][] spikeGradient) {
    for (int p = 1; p < lambdaV.length; p++) {
      for (int j = 0; j < lambdaV[p][t].length; j++) {
        if (sample.spike[p][t][j]) {
          double jump = jump(p, t, j, spikeGradient[p][t][j]);
          double share = sample.firings[p].share(j, resident.neurons(p).tauMem().at(j));
          lambdaA[p][into][j] -= share * (lambdaV[p][t][j] + jump);
          lambdaV[p][into][j] += jump;
        }
      }
    }
  }

  /**
   * (theta lambda_V[t] + g[t]) / (I[t] + b - V[t]) where thresholds stay, guarded; consistent, V is that of the tick before. I[t] + b - V[t] is
   * beta (I[t] + b - V[t-1]), which does not cancel where a tick is many tau_mem.
   */
  private double jump(int p, int t, int j, double g) {
    double rise = sample.drive[p][t][j] - sample.before[p][t][j];
    double fall = sample.fall(p, t, j);
    double excess = (consistent ? rise : sample.decays[p][j].beta() * rise) + fall;
    SpikeGeneration firing = sample.firings[p];
    double threshold = firing.theta().at(j) + sample.raise[p][t][j];
    double gain = firing.refractory() > 0 ? releasedDrive[p][j] - sample.drive[p][t][j] : 0;
    double push = (threshold - fall + gain) * lambdaV[p][t][j] - firing.deltaTheta().at(j) * lambdaA[p][t][j] + g;
    SpikeJump jump = SpikeJump.of(push, excess, limits);
    limited += jump.limited() ? 1 : 0;
    return jump.value();
  }

  private void driveReadout(int p, int t, double[][] q) {
    NeuronPopulation readout = resident.neurons(p);
    for (int j = 0; j < readout.size(); j++) {
      lambdaV[p][t][j] -= readout.adjointGain(network.clock(), j) * q[t][j];
    }
  }

  /** dL/dW -= tau_syn lambda_I[t] (outer) s_in[t-d+1] */
  private void accumulate(int projection, int t, double[] gradient) {
    boolean[][] fired = sample.spike[resident.source(projection)];
    int to = resident.target(projection);
    double[] lambda = lambdaI[to][t];
    FanOut fanOut = resident.fanOut(projection);
    for (int k = 0; k < fired[t].length; k++) {
      for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
        int sent = t + 1 - (int) resident.delay(projection, k, s);
        if (sent >= 0 && fired[sent][k]) {
          int j = fanOut.target(s);
          fanOut.addGradient(s, -resident.neurons(to).tauSyn().at(j) * lambda[j], gradient);
        }
      }
    }
  }
}
