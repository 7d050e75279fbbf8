package org.spinprop.reference;

import org.spinprop.backend.Limits;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

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
 * <p>The jump at a spike is the same for both resets. A readout has no spikes; q[t] = dL/dV[t] drives its adjoint so that the
 * gradient of its weights and biases is the exact one of the discrete dynamics: lambda_V[t] = beta lambda_V[t+1] - kappa q[t],
 * kappa = (1 - beta) / (tau_syn (1 - alpha)). Delays are whole ticks and have no gradient.
 */
final class GridAdjoint implements SampleAdjoint {
  private final Resident resident;
  private final Network network;
  private final GridSample sample;
  private final Limits limits;
  /** [population][tick][neuron]. */
  private final double[][][] lambdaV;
  private final double[][][] lambdaI;
  private long limited;

  GridAdjoint(Resident resident, GridSample sample, Limits limits) {
    this.resident = resident;
    this.network = resident.network();
    this.sample = sample;
    this.limits = limits;
    this.lambdaV = everyNeuronAndTick();
    this.lambdaI = everyNeuronAndTick();
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
    boolean readout = network.output() instanceof ReadoutPopulation;
    if (readout) {
      driveReadout(output, sample.steps() - 1, drive);
    } else {
      spikeGradient[output] = drive;
    }
    for (int t = sample.steps() - 2; t >= 0; t--) {
      for (int projection = 0; projection < resident.projections(); projection++) {
        sendErrors(projection, t, spikeGradient);
      }
      for (int p = 1; p < lambdaV.length; p++) {
        step(p, t, spikeGradient[p][t + 1], gradient);
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
    double[] weights = resident.weights(projection);
    for (int k = 0; k < sample.spike[from][t].length; k++) {
      int arrival = t + (int) resident.delay(projection, k);
      if (sample.spike[from][t][k] && arrival < sample.steps()) {
        int targets = lambdaV[to][arrival].length;
        for (int j = 0; j < targets; j++) {
          spikeGradient[from][t][k] +=
              weights[k * targets + j] * (lambdaV[to][arrival][j] - lambdaI[to][arrival][j]);
        }
      }
    }
  }

  private void step(int p, int t, double[] g, double[][] gradient) {
    Decay[] decays = sample.decays[p];
    for (int j = 0; j < decays.length; j++) {
      double v = lambdaV[p][t + 1][j];
      double alpha = decays[j].alpha();
      lambdaI[p][t][j] = alpha * lambdaI[p][t + 1][j] + (1 - alpha) * v;
      lambdaV[p][t][j] = decays[j].beta() * v;
      if (sample.spike[p][t + 1][j]) {
        lambdaV[p][t][j] += jump((LifPopulation) resident.neurons(p), p, t + 1, j, g[j]);
      }
      resident.addToBias(gradient, p, j, -resident.neurons(p).tauSyn().at(j) * (1 - alpha) * v);
    }
  }

  /** (theta lambda_V[t] + g[t]) / (I[t] + b - V[t]), guarded. */
  private double jump(LifPopulation lif, int p, int t, int j, double g) {
    double excess = sample.drive[p][t][j] - sample.voltage[p][t][j];
    double exact = (lif.theta().at(j) * lambdaV[p][t][j] + g) / Math.max(excess, limits.minExcess());
    double jump = Math.max(-limits.maxJump(), Math.min(limits.maxJump(), exact));
    if (excess < limits.minExcess() || jump != exact) {
      limited++;
    }
    return jump;
  }

  private void driveReadout(int p, int t, double[][] q) {
    ReadoutPopulation readout = (ReadoutPopulation) network.populations().get(p);
    for (int j = 0; j < readout.size(); j++) {
      lambdaV[p][t][j] -= readout.adjointGain(network.clock(), j) * q[t][j];
    }
  }

  /** dL/dW -= tau_syn lambda_I[t] (outer) s_in[t-d+1] */
  private void accumulate(int projection, int t, double[] gradient) {
    boolean[][] fired = sample.spike[resident.source(projection)];
    int to = resident.target(projection);
    double[] lambda = lambdaI[to][t];
    for (int k = 0; k < fired[t].length; k++) {
      int sent = t + 1 - (int) resident.delay(projection, k);
      for (int j = 0; sent >= 0 && fired[sent][k] && j < lambda.length; j++) {
        gradient[k * lambda.length + j] -= resident.neurons(to).tauSyn().at(j) * lambda[j];
      }
    }
  }
}
