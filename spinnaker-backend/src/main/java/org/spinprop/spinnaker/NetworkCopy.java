package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Objective;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.network.Clock;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.Idle;
import org.spinprop.spinnaker.program.LifLayer;
import org.spinprop.spinnaker.program.LossProgram;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.Program;
import org.spinprop.spinnaker.program.ReadoutLayer;
import org.spinprop.spinnaker.program.SpikeSource;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.SpikingLayer;
import org.spinprop.spinnaker.program.SubtickLifLayer;
import org.spinprop.spinnaker.program.SubtickReadoutLayer;
import org.spinprop.spinnaker.program.Synapses;
import org.spinprop.spinnaker.program.VoltageProbe;

/** One copy of the network on the chip: its programs and the fabric between them. Works on one sample at a time. */
final class NetworkCopy {
  private final Network network;
  private final Mapping mapping;
  private final Fabric fabric;
  private final SpikeSource source;
  private final Synapses[] synapses;
  private final Program[] programs;

  /** @param weights by projection; shared by all copies and changed only by the weight update */
  NetworkCopy(Network network, Mapping mapping, int copy, float[][] weights) {
    this.network = network;
    this.mapping = mapping;
    int populations = network.populations().size();
    this.fabric = new Fabric(network.keys(), copy, spikeRoutes(), errorRoutes(), populations + 1);
    this.source = new SpikeSource(network.keys());
    this.synapses = new Synapses[populations];
    this.programs = new Program[populations + 1];
    programs[0] = source;
    for (int p = 1; p < populations; p++) {
      synapses[p] = synapses(p, weights);
      programs[p] = layer(p, mapping.spikesKept().get(p));
    }
    programs[populations] = new Idle();
  }

  private int[][] spikeRoutes() {
    int populations = network.populations().size();
    List<List<Integer>> routes = new ArrayList<>();
    for (int p = 0; p < populations; p++) {
      routes.add(new ArrayList<>());
    }
    for (Projection link : network.projections()) {
      routes.get(network.indexOf(link.from())).add(network.indexOf(link.to()));
    }
    routes.get(populations - 1).add(populations);
    return routes.stream()
        .map(targets -> targets.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private int[][] errorRoutes() {
    int[][] routes = new int[network.populations().size()][];
    Arrays.setAll(routes, p -> new int[] {p});
    return routes;
  }

  private Synapses synapses(int p, float[][] weights) {
    int populations = network.populations().size();
    float[][] bySource = new float[populations][0];
    for (int projection : network.projectionsInto(p)) {
      bySource[network.indexOf(network.projections().get(projection).from())] = weights[projection];
    }
    boolean[] takesErrors = new boolean[populations];
    for (int q = 0; q < populations; q++) {
      takesErrors[q] = !(network.populations().get(q) instanceof InputPopulation);
    }
    NeuronPopulation population = (NeuronPopulation) network.populations().get(p);
    return new Synapses(
        network.keys(), population.size(), (float) population.tauSyn().at(0), bySource, takesErrors);
  }

  private Program layer(int p, int spikesKept) {
    Clock clock = network.clock();
    boolean exact = clock.kind() == Clock.Kind.SUBTICK;
    if (network.populations().get(p) instanceof LifPopulation lif) {
      boolean output = p == synapses.length - 1;
      return exact
          ? new SubtickLifLayer(p, lif, clock, synapses[p], output, spikesKept)
          : new LifLayer(p, lif, clock, synapses[p], spikesKept);
    }
    ReadoutPopulation readout = (ReadoutPopulation) network.populations().get(p);
    return exact
        ? new SubtickReadoutLayer(p, readout, clock, synapses[p])
        : new ReadoutLayer(p, readout, clock, synapses[p]);
  }

  Fabric fabric() {
    return fabric;
  }

  /** The loss program of the batch begun last. */
  LossProgram loss() {
    return (LossProgram) programs[programs.length - 1];
  }

  /** What the LIF layer at a population's position counted. */
  SpikeTally tally(int population) {
    return ((SpikingLayer) programs[population]).tally();
  }

  /** Gradient of a projection, summed over this copy's samples of the batch. */
  float[] gradient(Projection link) {
    return synapses[network.indexOf(link.to())].gradient(network.indexOf(link.from()));
  }

  /** Prepares for the gradients of a batch. */
  void beginBatch(Objective objective) {
    programs[synapses.length] = LossProgram.of(network, objective);
    for (int p = 1; p < synapses.length; p++) {
      synapses[p].clearGradient();
      if (programs[p] instanceof SpikingLayer lif) {
        lif.tally().beginBatch(objective.limits());
      }
    }
  }

  /** Directs the voltages of a population, over a sample, into a trace. */
  void probe(int population, VoltageTrace trace, int sample) {
    probe(
        population,
        (tick, voltage) -> {
          int offset = trace.offset(sample, tick);
          for (int j = 0; j < voltage.length; j++) {
            trace.values()[offset + j] = voltage[j];
          }
        });
  }

  /** Takes off taps and probes. */
  void release() {
    fabric.untap();
    for (int p = 1; p < synapses.length; p++) {
      probe(p, VoltageProbe.NONE);
    }
  }

  private void probe(int population, VoltageProbe probe) {
    ((NeuronLayer) programs[population]).probe(probe);
  }

  /** Runs a sample forward. */
  void forward(Batch batch, int sample) {
    source.load(batch.packets(), sample);
    fabric.beginSample(sample);
    for (Program program : programs) {
      program.beginSample();
    }
    for (int tick = 0; tick < network.clock().steps(); tick++) {
      fabric.beginTick(tick);
      for (int i = 0; i < programs.length; i++) {
        programs[i].forward(tick, fabric.inbox(i), fabric);
      }
      fabric.endTick(false);
    }
  }

  /** Runs a sample forward and backward, adding to the gradients. */
  void forwardAndBackward(Batch batch, int sample) {
    int steps = network.clock().steps();
    int lossElement = programs.length - 1;
    LossProgram loss = loss();
    loss.label(batch.labels()[sample]);
    forward(batch, sample);
    loss.forward(steps, fabric.inbox(lossElement), fabric);

    fabric.turnRound();
    for (Program program : programs) {
      program.beginBackward();
    }
    for (int tick = loss.firstBackwardTick(); tick >= 0; tick--) {
      fabric.beginTick(tick);
      for (int i = lossElement; i > 0; i--) {
        fabric.countAs(mapping.copyPlacements().get(i).elements());
        programs[i].backward(tick, fabric.inbox(i), fabric);
      }
      fabric.countAs(1);
      fabric.endTick(true);
    }
  }

  /** Spikes of all LIF layers since the batch began. */
  long spikes() {
    long spikes = 0;
    for (Program program : programs) {
      spikes += program instanceof SpikingLayer lif ? lif.tally().spikes() : 0;
    }
    return spikes;
  }
}
