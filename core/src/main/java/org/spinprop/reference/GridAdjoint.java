package org.spinprop.reference;

import org.spinprop.backend.Limits;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;

/**
 * One sample on a GRID clock, backward (docs/numerics.md, "GRID"; Béna et al. 2024, discretised EventProp). With
 * lambda = 0 at the end and g[t] = dL/d(time) of the spikes at tick t, for t = T-2 .. 0:
 *
 * <pre>
 *   e[t]        = W^T (lambda_V[t+1] - lambda_I[t+1])      to each presynaptic spike of tick t, part of its g
 *   lambda_I[t] = alpha lambda_I[t+1] + (1 - alpha) lambda_V[t+1]
 *   lambda_V[t] = beta  lambda_V[t+1] + s[t+1] (theta lambda_V[t+1] + g[t+1]) / (I[t+1] - V[t+1])
 *   dL/dW      -= tau_syn lambda_I[t] (outer) s_in[t]
 * </pre>
 *
 * <p>A readout has no spikes; q[t] = dL/dV[t] drives its adjoint so that the gradient of its weights is the exact one of the
 * discrete dynamics: lambda_V[t] = beta lambda_V[t+1] - kappa q[t], kappa = (1 - beta) / (tau_syn (1 - alpha)).
 */
final class GridAdjoint implements SampleAdjoint {
  private final Network network;
  private final double[][] weights;
  private final GridSample sample;
  private final Limits limits;
  private final double[][] lambdaV;
  private final double[][] lambdaI;
  private long limited;

  GridAdjoint(Network network, double[][] weights, GridSample sample, Limits limits) {
    this.network = network;
    this.weights = weights;
    this.sample = sample;
    this.limits = limits;
    int populations = network.populations().size();
    lambdaV = new double[populations][];
    lambdaI = new double[populations][];
    for (int p = 0; p < populations; p++) {
      lambdaV[p] = new double[network.populations().get(p).size()];
      lambdaI[p] = new double[network.populations().get(p).size()];
    }
  }

  @Override
  public void addGradient(double[][] drive, double[][] gradient) {
    double[][][] spikeGradient = new double[network.populations().size()][sample.steps()][];
    for (int p = 0; p < spikeGradient.length; p++) {
      for (int t = 0; t < sample.steps(); t++) {
        spikeGradient[p][t] = new double[network.populations().get(p).size()];
      }
    }
    int output = network.populations().size() - 1;
    boolean readout = network.output() instanceof ReadoutPopulation;
    if (readout) {
      driveReadout(output, drive[sample.steps() - 1]);
    } else {
      spikeGradient[output] = drive;
    }
    for (int t = sample.steps() - 2; t >= 0; t--) {
      sendErrors(t, spikeGradient);
      for (int p = 1; p < lambdaV.length; p++) {
        step(p, t, spikeGradient[p][t + 1]);
      }
      if (readout) {
        driveReadout(output, drive[t]);
      }
      accumulate(t, gradient);
    }
  }

  @Override
  public long limited() {
    return limited;
  }

  /** e[t] = W^T (lambda_V[t+1] - lambda_I[t+1]) */
  private void sendErrors(int t, double[][][] spikeGradient) {
    for (int projection = 0; projection < weights.length; projection++) {
      Projection link = network.projections().get(projection);
      int from = network.indexOf(link.from());
      int to = network.indexOf(link.to());
      int targets = lambdaV[to].length;
      for (int k = 0; k < sample.spike[from][t].length; k++) {
        for (int j = 0; sample.spike[from][t][k] && j < targets; j++) {
          spikeGradient[from][t][k] +=
              weights[projection][k * targets + j] * (lambdaV[to][j] - lambdaI[to][j]);
        }
      }
    }
  }

  private void step(int p, int t, double[] g) {
    NeuronPopulation population = (NeuronPopulation) network.populations().get(p);
    double[] jump =
        population instanceof LifPopulation lif
            ? jumps(p, t + 1, lif.theta(), g)
            : new double[population.size()];
    decay(p, population.decay(network.clock()), jump);
  }

  private void decay(int p, Decay decay, double[] jump) {
    for (int j = 0; j < jump.length; j++) {
      double v = lambdaV[p][j];
      lambdaI[p][j] = decay.alpha() * lambdaI[p][j] + (1 - decay.alpha()) * v;
      lambdaV[p][j] = decay.beta() * v + jump[j];
    }
  }

  /** s[t] (theta lambda_V[t] + g[t]) / (I[t] - V[t]), guarded. */
  private double[] jumps(int p, int t, double theta, double[] g) {
    double[] jump = new double[g.length];
    for (int j = 0; j < g.length; j++) {
      if (sample.spike[p][t][j]) {
        double excess = sample.current[p][t][j] - sample.voltage[p][t][j];
        double exact = (theta * lambdaV[p][j] + g[j]) / Math.max(excess, limits.minExcess());
        jump[j] = Math.max(-limits.maxJump(), Math.min(limits.maxJump(), exact));
        if (excess < limits.minExcess() || jump[j] != exact) {
          limited++;
        }
      }
    }
    return jump;
  }

  private void driveReadout(int p, double[] q) {
    ReadoutPopulation readout = (ReadoutPopulation) network.populations().get(p);
    double kappa = readout.adjointGain(network.clock());
    for (int j = 0; j < q.length; j++) {
      lambdaV[p][j] -= kappa * q[j];
    }
  }

  /** dL/dW -= tau_syn lambda_I[t] (outer) s_in[t] */
  private void accumulate(int t, double[][] gradient) {
    for (int projection = 0; projection < weights.length; projection++) {
      Projection link = network.projections().get(projection);
      boolean[] fired = sample.spike[network.indexOf(link.from())][t];
      int to = network.indexOf(link.to());
      double tauSyn = ((NeuronPopulation) network.target(link)).tauSyn();
      for (int k = 0; k < fired.length; k++) {
        for (int j = 0; fired[k] && j < lambdaI[to].length; j++) {
          gradient[projection][k * lambdaI[to].length + j] -= tauSyn * lambdaI[to][j];
        }
      }
    }
  }
}
