package org.spinprop.offchip;

import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

/** The GRID equations in plain float32 loops, sample by sample and tick by tick: a second opinion on the tensors. */
public final class PlainGrid {
  private final Network network;
  private final float[][] values;

  public PlainGrid(Model model) {
    network = model.network();
    values = model.parameters().values();
  }

  public EventStream spikes(Batch batch) {
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      packets.beginSample();
      run(batch.packets(), s, packets);
    }
    return packets.build();
  }

  private void run(EventStream input, int sample, EventStream.Builder packets) {
    int populations = network.populations().size();
    int steps = network.clock().steps();
    float[][] current = new float[populations][];
    float[][] membrane = new float[populations][];
    boolean[][][] fired = new boolean[populations][steps][];
    Firing[] firings = new Firing[populations];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new float[size];
      membrane[p] = new float[size];
      firings[p] = p == 0 ? null : new Firing(network.neurons(p), network.clock());
      for (int t = 0; t < steps; t++) {
        fired[p][t] = new boolean[size];
      }
    }
    for (int i = input.start(sample); i < input.end(sample); i++) {
      fired[0][input.tick(i)][network.keys().neuron(input.key(i))] = true;
    }
    for (int t = 1; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        step(p, arriving(p, t, fired), current[p], membrane[p], firings[p], fired[p][t]);
        for (int j = 0; j < fired[p][t].length; j++) {
          if (fired[p][t][j]) {
            packets.add(network.keys().spike(p, j), t);
          }
        }
      }
    }
  }

  private float[] arriving(int population, int tick, boolean[][][] fired) {
    float[] sum = new float[network.populations().get(population).size()];
    for (int link : network.projectionsInto(population)) {
      boolean[][] sent = fired[network.indexOf(network.projections().get(link).from())];
      int delays = network.trainable(Trainable.Kind.DELAYS, link);
      for (int k = 0; k < sent[0].length; k++) {
        int when = tick - (delays < 0 ? 1 : (int) values[delays][k]);
        for (int j = 0; when >= 0 && sent[when][k] && j < sum.length; j++) {
          sum[j] += values[link][k * sum.length + j];
        }
      }
    }
    return sum;
  }

  private void step(int p, float[] arriving, float[] current, float[] membrane, Firing firing, boolean[] fired) {
    NeuronPopulation neurons = network.neurons(p);
    int bias = network.trainable(Trainable.Kind.BIAS, p);
    for (int j = 0; j < arriving.length; j++) {
      Decay.Single decay = neurons.decay(network.clock(), j).single();
      current[j] = decay.alpha() * current[j] + arriving[j];
      float drive = bias < 0 ? current[j] : current[j] + values[bias][j];
      firing.raise[j] *= firing.rho[j];
      if (firing.held[j] > 0) {
        firing.held[j]--;
        continue;
      }
      membrane[j] = decay.beta() * membrane[j] + decay.gain() * drive;
      float threshold = firing.theta[j] + firing.raise[j];
      if (membrane[j] > threshold) {
        fired[j] = true;
        membrane[j] = firing.reset == Reset.ZERO ? 0 : membrane[j] - threshold;
        firing.raise[j] += firing.deltaTheta[j];
        firing.held[j] = firing.period;
      }
    }
  }

  /** When neurons fire: above theta + a, and not for a while after a spike. */
  private static final class Firing {
    private final Reset reset;
    private final int period;
    private final float[] theta;
    private final float[] rho;
    private final float[] deltaTheta;
    /** a */
    private final float[] raise;
    /** Ticks for which V is still held. */
    private final int[] held;

    Firing(NeuronPopulation neurons, Clock clock) {
      int size = neurons.size();
      reset = neurons.match(LifPopulation::reset, AdaptiveLifPopulation::reset, readout -> Reset.ZERO);
      period = (int) Math.round(neurons.refractory() / clock.dt());
      theta = new float[size];
      rho = new float[size];
      deltaTheta = new float[size];
      raise = new float[size];
      held = new int[size];
      for (int k = 0; k < size; k++) {
        int j = k;
        theta[j] = neurons.<Double>match(
            lif -> lif.theta().at(j), lif -> lif.theta().at(j), readout -> Double.POSITIVE_INFINITY).floatValue();
        rho[j] = neurons.<Double>match(lif -> 0.0, lif -> lif.rho(clock, j), readout -> 0.0).floatValue();
        deltaTheta[j] = neurons.<Double>match(lif -> 0.0, lif -> lif.deltaTheta().at(j), readout -> 0.0).floatValue();
      }
    }
  }
}
