package org.spinprop.onnx;

import org.spinprop.backend.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;

/** The equations of a GRID clock in plain float32 arithmetic, written for these tests alone. */
final class PlainFloat32 {

  private PlainFloat32() {}

  /** The spikes of all LIF populations, ordered by tick and key within a sample. */
  static EventStream spikes(Model model, Batch batch) {
    EventStream.Builder spikes = new EventStream.Builder();
    for (int s = 0; s < batch.size(); s++) {
      spikes.beginSample();
      addSample(model, batch.packets(), s, spikes);
    }
    return spikes.build();
  }

  private static void addSample(Model model, EventStream input, int sample, EventStream.Builder spikes) {
    Network network = model.network();
    int steps = network.clock().steps();
    int populations = network.populations().size();
    boolean[][][] fired = new boolean[steps][populations][];
    float[][] current = new float[populations][];
    float[][] voltage = new float[populations][];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new float[size];
      voltage[p] = new float[size];
      for (int t = 0; t < steps; t++) {
        fired[t][p] = new boolean[size];
      }
    }
    for (int i = input.start(sample); i < input.end(sample); i++) {
      fired[input.tick(i)][0][network.keys().neuron(input.key(i))] = true;
    }
    for (int t = 1; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        NeuronPopulation population = (NeuronPopulation) network.populations().get(p);
        Decay.Single decay = population.decay(network.clock(), 0).single();
        for (int j = 0; j < population.size(); j++) {
          float decayed = decay.alpha() * current[p][j];
          current[p][j] = decayed + arriving(model, p, j, fired[t - 1]);
          float leaked = decay.beta() * voltage[p][j];
          float driven = decay.gain() * current[p][j];
          voltage[p][j] = leaked + driven;
          if (population instanceof LifPopulation lif && voltage[p][j] > (float) lif.theta().at(0)) {
            fired[t][p][j] = true;
            voltage[p][j] = 0;
            spikes.add(network.keys().spike(p, j), t);
          }
        }
      }
    }
  }

  private static float arriving(Model model, int population, int neuron, boolean[][] fired) {
    Network network = model.network();
    int size = network.populations().get(population).size();
    float sum = 0;
    for (int projection : network.projectionsInto(population)) {
      Projection link = network.projections().get(projection);
      boolean[] from = fired[network.indexOf(link.from())];
      float[] weights = model.parameters().weights(projection);
      for (int k = 0; k < from.length; k++) {
        sum += from[k] ? weights[k * size + neuron] : 0;
      }
    }
    return sum;
  }
}
