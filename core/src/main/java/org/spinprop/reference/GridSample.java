package org.spinprop.reference;

import org.spinprop.backend.Batch;
import org.spinprop.backend.Limits;
import org.spinprop.event.EventStream;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;

/**
 * One sample on a GRID clock, forward (docs/numerics.md, "GRID"):
 *
 * <pre>
 *   I[t] = alpha I[t-1] + W s_in[t-1]
 *   V[t] = beta  V[t-1] + (1 - beta) I[t]
 *   s[t] = V[t] &gt; theta;   V[t] &lt;- 0 where s[t]
 * </pre>
 *
 * <p>Everything is kept: {@code current}, {@code voltage} (before the reset) and {@code spike} are [population][tick][neuron].
 */
final class GridSample implements SampleRun {
  final double[][][] current;
  final double[][][] voltage;
  final boolean[][][] spike;
  private final Network network;
  private final double[][] weights;
  private final int steps;

  GridSample(Network network, double[][] weights, Batch batch, int sample) {
    this.network = network;
    this.weights = weights;
    this.steps = network.clock().steps();
    int populations = network.populations().size();
    current = new double[populations][steps][];
    voltage = new double[populations][steps][];
    spike = new boolean[populations][steps][];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      for (int t = 0; t < steps; t++) {
        current[p][t] = new double[size];
        voltage[p][t] = new double[size];
        spike[p][t] = new boolean[size];
      }
    }
    feed(batch.packets(), sample);
    for (int t = 1; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        step(p, t);
      }
    }
  }

  private void feed(EventStream packets, int sample) {
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      spike[0][packets.tick(i)][network.keys().neuron(packets.key(i))] = true;
    }
  }

  private void step(int p, int t) {
    NeuronPopulation population = (NeuronPopulation) network.populations().get(p);
    integrate(p, t, population.decay(network.clock()));
    if (population instanceof LifPopulation lif) {
      for (int j = 0; j < lif.size(); j++) {
        spike[p][t][j] = voltage[p][t][j] > lif.theta();
      }
    }
  }

  private void integrate(int p, int t, Decay decay) {
    double[] arriving = arriving(p, t - 1);
    for (int j = 0; j < arriving.length; j++) {
      double before = spike[p][t - 1][j] ? 0 : voltage[p][t - 1][j];
      current[p][t][j] = decay.alpha() * current[p][t - 1][j] + arriving[j];
      voltage[p][t][j] = decay.beta() * before + (1 - decay.beta()) * current[p][t][j];
    }
  }

  /** W s_in[t], summed over all projections into a population. */
  private double[] arriving(int p, int t) {
    double[] sum = new double[network.populations().get(p).size()];
    for (int projection : network.projectionsInto(p)) {
      Projection link = network.projections().get(projection);
      boolean[] fired = spike[network.indexOf(link.from())][t];
      for (int k = 0; k < fired.length; k++) {
        for (int j = 0; fired[k] && j < sum.length; j++) {
          sum[j] += weights[projection][k * sum.length + j];
        }
      }
    }
    return sum;
  }

  int steps() {
    return steps;
  }

  @Override
  public void recordSpikes(RecordingBuilder recording) {
    for (int t = 0; t < steps; t++) {
      for (int p = 1; p < spike.length; p++) {
        for (int j = 0; j < spike[p][t].length; j++) {
          if (spike[p][t][j]) {
            recording.spike(p, j, t, t * network.clock().dt());
          }
        }
      }
    }
  }

  @Override
  public double[] voltage(int population, int tick) {
    return voltage[population][tick];
  }

  @Override
  public SampleAdjoint adjoint(Limits limits) {
    return new GridAdjoint(network, weights, this, limits);
  }
}
