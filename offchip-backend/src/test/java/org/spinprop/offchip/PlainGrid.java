package org.spinprop.offchip;

import org.spinprop.backend.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
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
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new float[size];
      membrane[p] = new float[size];
      for (int t = 0; t < steps; t++) {
        fired[p][t] = new boolean[size];
      }
    }
    for (int i = input.start(sample); i < input.end(sample); i++) {
      fired[0][input.tick(i)][network.keys().neuron(input.key(i))] = true;
    }
    for (int t = 1; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        step(p, arriving(p, t, fired), current[p], membrane[p], fired[p][t]);
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

  private void step(int p, float[] arriving, float[] current, float[] membrane, boolean[] fired) {
    NeuronPopulation neurons = (NeuronPopulation) network.populations().get(p);
    int bias = network.trainable(Trainable.Kind.BIAS, p);
    for (int j = 0; j < arriving.length; j++) {
      Decay.Single decay = neurons.decay(network.clock(), j).single();
      current[j] = decay.alpha() * current[j] + arriving[j];
      float drive = bias < 0 ? current[j] : current[j] + values[bias][j];
      membrane[j] = decay.beta() * membrane[j] + decay.gain() * drive;
      if (neurons instanceof LifPopulation lif && membrane[j] > (float) lif.theta().at(j)) {
        fired[j] = true;
        membrane[j] = lif.reset() == Reset.ZERO ? 0 : membrane[j] - (float) lif.theta().at(j);
      }
    }
  }
}
