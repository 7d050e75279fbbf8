package org.spinprop.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

/**
 * Random networks of all that there is, far from where networks are trained: ticks of 0.1 to 30 ms, time constants of 0.2 to 1000 ms,
 * equal, nearly equal or neither, thresholds of 0.01 to 3, projections to themselves, back and past layers, delays, biases that
 * fire by themselves, both resets, constants of each neuron's own, and weights from too weak to many times what makes a spike.
 */
public final class AnyNetwork {
  private static final double[] TICKS = {0.1, 0.5, 1, 2, 7, 10, 30};

  private final RandomGenerator random;
  private final Clock.Kind kind;

  private AnyNetwork(Clock.Kind kind, long seed) {
    this.kind = kind;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A model and one to three samples for it. */
  public record Case(Model model, Batch batch) {}

  /** The network of a seed. */
  public static Case of(Clock.Kind kind, long seed) {
    AnyNetwork any = new AnyNetwork(kind, seed);
    Network network = any.network();
    return new Case(any.model(network), any.batch(network));
  }

  private Network network() {
    return random.nextInt(4) == 0 ? chain() : webbed();
  }

  /** Uniform layers, each with the next alone: what the chip has a short way for. */
  private Network chain() {
    var builder = clocked();
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      double[] tau = timeConstants();
      builder.add(new LifPopulation("layer" + layer, size(), tau[0], tau[1], logarithmic(0.01, 3)));
    }
    return builder.build();
  }

  private NetworkBuilder clocked() {
    double dt = random.nextBoolean() ? TICKS[random.nextInt(TICKS.length)] : logarithmic(0.1, 30);
    return Network.on(new Clock(kind, dt, random.nextInt(4, 25))).input(random.nextInt(1, 4));
  }

  private Network webbed() {
    var builder = clocked();
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      boolean readout = layer == layers - 1 && random.nextInt(3) == 0;
      builder.add(readout ? readout(name) : lif(name));
      builder.connect(layer == 0 ? "input" : "layer" + (layer - 1), name, delay());
      if (layer > 0 && random.nextInt(3) == 0) {
        builder.connect("input", name, delay());
      }
      if (!readout && random.nextInt(2) == 0) {
        builder.connect(name, name, delay());
      }
      if (!readout && layer > 0 && random.nextInt(3) == 0) {
        builder.connect(name, "layer0", delay());
      }
    }
    return builder.build();
  }

  private int delay() {
    return random.nextBoolean() ? 1 : random.nextInt(1, 5);
  }

  private LifPopulation lif(String name) {
    int size = size();
    PerNeuron[] tau = timeConstants(size);
    PerNeuron theta = random.nextInt(3) > 0 ? PerNeuron.all(logarithmic(0.01, 3)) : some(size, 0.01, 3);
    Reset reset = random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
    return new LifPopulation(name, size, tau[0], tau[1], theta, reset, random.nextInt(3) == 0, 0);
  }

  private ReadoutPopulation readout(String name) {
    int size = random.nextInt(1, 4);
    PerNeuron[] tau = timeConstants(size);
    return new ReadoutPopulation(name, size, tau[0], tau[1], random.nextInt(3) == 0);
  }

  /** Few neurons, or more than go into a processor's vector. */
  private int size() {
    return random.nextInt(6) == 0 ? random.nextInt(5, 40) : random.nextInt(1, 5);
  }

  private PerNeuron some(int size, double least, double most) {
    return PerNeuron.of(random.doubles(size).map(share -> least * Math.pow(most / least, share)).toArray());
  }

  /** tau_mem and tau_syn. */
  private PerNeuron[] timeConstants(int size) {
    int neurons = random.nextInt(3) > 0 ? 1 : size;
    double[] mem = new double[neurons];
    double[] syn = new double[neurons];
    for (int j = 0; j < neurons; j++) {
      double[] tau = timeConstants();
      mem[j] = tau[0];
      syn[j] = tau[1];
    }
    return new PerNeuron[] {PerNeuron.of(mem), PerNeuron.of(syn)};
  }

  /** Of one neuron. */
  private double[] timeConstants() {
    double mem = logarithmic(0.2, 1000);
    double syn =
        switch (random.nextInt(5)) {
          case 0 -> mem;
          case 1 -> mem * (1 + (random.nextBoolean() ? 1 : -1) * logarithmic(1e-9, 0.1));
          default -> logarithmic(0.2, 1000);
        };
    return new double[] {mem, syn};
  }

  private double logarithmic(double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }

  private Model model(Network network) {
    float[][] values = Model.untrained(network, 0).parameters().values();
    for (int a = 0; a < values.length; a++) {
      Trainable array = network.trainables().get(a);
      for (int i = 0; i < values[a].length; i++) {
        values[a][i] =
            switch (array.kind()) {
              case WEIGHTS -> weight(network, network.projections().get(array.owner()), i);
              case DELAYS -> delay(network.projections().get(array.owner()));
              case BIAS -> bias((NeuronPopulation) network.populations().get(array.owner()), i);
            };
      }
    }
    return new Model(network, new Parameters(network, values), Provenance.NONE);
  }

  private float delay(Projection link) {
    double delay = random.nextDouble(1, link.maxDelay());
    return (float) (kind == Clock.Kind.GRID || random.nextInt(4) == 0 ? Math.rint(delay) : delay);
  }

  private float bias(NeuronPopulation neurons, int neuron) {
    double scale = neurons instanceof LifPopulation lif ? lif.theta().at(neuron) : 1;
    return (float) (scale * random.nextDouble(-1, random.nextInt(4) == 0 ? 4 : 1));
  }

  /** A share, or a multiple, of what makes a neuron at rest fire; less where it leads back. */
  private float weight(Network network, Projection link, int synapse) {
    NeuronPopulation target = network.target(link);
    int neuron = synapse % target.size();
    double theta = target instanceof LifPopulation lif ? lif.theta().at(neuron) : 1;
    boolean back = network.indexOf(link.from()) >= network.indexOf(link.to());
    double share = logarithmic(0.2, random.nextInt(4) == 0 ? 30 : 4) * (back ? 0.3 : 1);
    double sign = random.nextInt(4) == 0 ? -1 : 1;
    return (float) (sign * share * theta / highest(target, neuron, network.clock().duration()));
  }

  /** The highest V in some time, of a spike over a weight of 1. */
  private static double highest(NeuronPopulation neurons, int neuron, double time) {
    double mem = neurons.tauMem().at(neuron);
    double syn = neurons.tauSyn().at(neuron) * (1 + 1e-6);
    double peak = Math.min(time, Math.log(syn / mem) / (1 / mem - 1 / syn));
    return syn / (mem - syn) * (Math.exp(-peak / mem) - Math.exp(-peak / syn));
  }

  private Batch batch(Network network) {
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[random.nextInt(1, 4)];
    for (int s = 0; s < labels.length; s++) {
      labels[s] = random.nextInt(network.output().size());
      packets.beginSample();
      addSample(network, packets);
    }
    return new Batch(packets.build(), labels);
  }

  /** A few spikes a channel, several of them in one tick at times. */
  private void addSample(Network network, EventStream.Builder packets) {
    int steps = network.clock().steps();
    int[][] times = new int[steps][network.input().size()];
    for (int channel = 0; channel < network.input().size(); channel++) {
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        int burst = kind == Clock.Kind.SUBTICK && random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1;
        times[random.nextInt(steps - 1)][channel] += burst;
      }
    }
    for (int tick = 0; tick < steps; tick++) {
      for (int channel = 0; channel < times[tick].length; channel++) {
        int key = network.keys().spike(0, channel);
        if (kind == Clock.Kind.GRID && times[tick][channel] > 0) {
          packets.add(key, tick);
        } else if (kind == Clock.Kind.SUBTICK) {
          for (int n = 0; n < times[tick][channel]; n++) {
            packets.add(key, tick, random.nextInt());
          }
        }
      }
    }
  }
}
