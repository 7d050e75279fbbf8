package org.spinprop.offchip;

import org.spinprop.backend.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;

/** The GRID equations in plain float32 loops, sample by sample and tick by tick: a second opinion on the tensors. */
final class PlainGrid {
  private final Network network;
  private final float[][] weights;

  PlainGrid(Model model) {
    network = model.network();
    weights = model.parameters().values();
  }

  EventStream spikes(Batch batch) {
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      packets.beginSample();
      run(batch.packets(), s, packets);
    }
    return packets.build();
  }

  private void run(EventStream input, int sample, EventStream.Builder packets) {
    int populations = network.populations().size();
    float[][] current = new float[populations][];
    float[][] voltage = new float[populations][];
    boolean[][] before = new boolean[populations][];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new float[size];
      voltage[p] = new float[size];
      before[p] = new boolean[size];
    }
    before[0] = inputAt(input, sample, 0);
    for (int t = 1; t < network.clock().steps(); t++) {
      boolean[][] now = new boolean[populations][];
      now[0] = inputAt(input, sample, t);
      for (int p = 1; p < populations; p++) {
        now[p] = step(p, arriving(p, before), current[p], voltage[p]);
        for (int j = 0; j < now[p].length; j++) {
          if (now[p][j]) {
            packets.add(network.keys().spike(p, j), t);
          }
        }
      }
      before = now;
    }
  }

  private boolean[] inputAt(EventStream input, int sample, int tick) {
    boolean[] fired = new boolean[network.input().size()];
    for (int i = input.start(sample); i < input.end(sample); i++) {
      if (input.tick(i) == tick) {
        fired[network.keys().neuron(input.key(i))] = true;
      }
    }
    return fired;
  }

  private float[] arriving(int population, boolean[][] fired) {
    float[] sum = new float[network.populations().get(population).size()];
    for (int i : network.projectionsInto(population)) {
      Projection link = network.projections().get(i);
      boolean[] sources = fired[network.indexOf(link.from())];
      for (int k = 0; k < sources.length; k++) {
        for (int j = 0; sources[k] && j < sum.length; j++) {
          sum[j] += weights[i][k * sum.length + j];
        }
      }
    }
    return sum;
  }

  private boolean[] step(int p, float[] arriving, float[] current, float[] voltage) {
    Population population = network.populations().get(p);
    boolean[] fired = new boolean[arriving.length];
    Decay.Single decay = decay(population).single();
    for (int j = 0; j < fired.length; j++) {
      current[j] = decay.alpha() * current[j] + arriving[j];
      voltage[j] = decay.beta() * voltage[j] + decay.gain() * current[j];
      if (population instanceof LifPopulation lif && voltage[j] > (float) lif.theta().at(0)) {
        fired[j] = true;
        voltage[j] = 0;
      }
    }
    return fired;
  }

  private Decay decay(Population population) {
    return population instanceof LifPopulation lif
        ? lif.decay(network.clock(), 0)
        : ((ReadoutPopulation) population).decay(network.clock(), 0);
  }
}
