package org.spinprop.onnx;

import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Decay;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

/** The equations of a GRID clock in plain float32 arithmetic, written for these tests alone. */
public final class PlainFloat32 {
  private final Model model;
  private final Network network;
  private final EventStream.Builder spikes = new EventStream.Builder();

  private PlainFloat32(Model model) {
    this.model = model;
    this.network = model.network();
  }

  /** The spikes of all LIF populations, ordered by tick and key within a sample. */
  public static EventStream spikes(Model model, Batch batch) {
    PlainFloat32 plain = new PlainFloat32(model);
    for (int s = 0; s < batch.size(); s++) {
      plain.spikes.beginSample();
      plain.addSample(batch.packets(), s);
    }
    return plain.spikes.build();
  }

  private void addSample(EventStream input, int sample) {
    int steps = network.clock().steps();
    int populations = network.populations().size();
    boolean[][][] fired = new boolean[steps][populations][];
    float[][] current = new float[populations][];
    float[][] voltage = new float[populations][];
    float[][] raised = new float[populations][];
    int[][] left = new int[populations][];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new float[size];
      voltage[p] = new float[size];
      raised[p] = new float[size];
      left[p] = new int[size];
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
        for (int j = 0; j < population.size(); j++) {
          Decay.Single decay = population.decay(network.clock(), j).single();
          float decayed = decay.alpha() * current[p][j];
          current[p][j] = decayed + arriving(p, j, t, fired);
          float leaked = decay.beta() * voltage[p][j];
          float drive = current[p][j] + bias(p, j);
          float driven = decay.gain() * drive;
          Threshold threshold = threshold(population, j);
          boolean held = left[p][j] > 0;
          left[p][j] -= held ? 1 : 0;
          voltage[p][j] = held ? voltage[p][j] : leaked + driven;
          raised[p][j] = threshold.rho() * raised[p][j];
          float level = threshold.theta() + raised[p][j];
          if (voltage[p][j] > level && !held) {
            fired[t][p][j] = true;
            voltage[p][j] = threshold.reset() == Reset.ZERO ? 0 : voltage[p][j] - level;
            raised[p][j] += threshold.deltaTheta();
            left[p][j] = (int) Math.rint(population.refractory() / network.clock().dt());
            spikes.add(network.keys().spike(p, j), t);
          }
        }
      }
    }
  }

  private record Threshold(float theta, Reset reset, float rho, float deltaTheta) {}

  private Threshold threshold(NeuronPopulation population, int j) {
    return population.match(
        lif -> new Threshold((float) lif.theta().at(j), lif.reset(), 0, 0),
        adaptive -> new Threshold(
            (float) adaptive.theta().at(j), adaptive.reset(),
            (float) StrictMath.exp(-network.clock().dt() / adaptive.tauAdapt().at(j)), (float) adaptive.deltaTheta().at(j)),
        readout -> new Threshold(Float.POSITIVE_INFINITY, Reset.ZERO, 0, 0));
  }

  private float bias(int population, int neuron) {
    int array = network.trainable(Trainable.Kind.BIAS, population);
    return array < 0 ? 0 : model.parameters().view(array).get(network.populations().get(population).shape().channel(neuron));
  }

  private float arriving(int population, int neuron, int tick, boolean[][][] fired) {
    int size = network.populations().get(population).size();
    float sum = 0;
    for (int projection : network.projectionsInto(population)) {
      Projection link = network.projections().get(projection);
      int source = network.indexOf(link.from());
      int delays = network.trainable(Trainable.Kind.DELAYS, projection);
      for (int k = 0; k < network.source(link).size(); k++) {
        int delay = delays < 0 ? 1 : (int) model.parameters().view(delays).get(k);
        if (tick >= delay && fired[tick - delay][source][k]) {
          sum += model.parameters().view(projection).get(k * size + neuron);
        }
      }
    }
    return sum;
  }
}
