package org.spinprop.spinnaker;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.SpikeSource;
import org.spinprop.spinnaker.program.grid.AdaptiveLifLayer;
import org.spinprop.spinnaker.program.grid.LifLayer;
import org.spinprop.spinnaker.program.grid.ReadoutLayer;
import org.spinprop.spinnaker.program.grid.RefractoryLifLayer;
import org.spinprop.spinnaker.program.subtick.SubtickAdaptiveLifLayer;
import org.spinprop.spinnaker.program.subtick.SubtickLifLayer;
import org.spinprop.spinnaker.program.subtick.SubtickReadoutLayer;
import org.spinprop.spinnaker.program.subtick.SubtickRefractoryLifLayer;
import org.spinprop.spinnaker.program.synapse.Afferent;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;
import org.spinprop.spinnaker.program.synapse.Places;
import org.spinprop.spinnaker.program.synapse.Synapses;

/**
 * Makes the programs of copies that run in lockstep.
 *
 * @param lanes copies
 * @param values by trainable array; shared by all copies
 * @param connected by projection; likewise
 */
record LaneBuilder(Network network, Fabric fabric, int lanes, float[][] values, List<Synapses> connected) {

  /**
   * All programs of the copies but their losses.
   *
   * @param spikesKept by population, own spikes of a sample that there is room for on the backward pass
   */
  LanePrograms programs(List<Integer> spikesKept) {
    Afferent[] afferents = IntStream.range(0, network.projections().size()).mapToObj(this::afferent).toArray(Afferent[]::new);
    NeuronLayer[] layers =
        IntStream.range(1, network.populations().size())
            .mapToObj(p -> layer(p, afferents, spikesKept.get(p)))
            .toArray(NeuronLayer[]::new);
    return new LanePrograms(new SpikeSource(fabric, lanes), afferents, layers);
  }

  /** The values of a kind that a projection or population owns; none where it has no such array. */
  private float[] resident(Trainable.Kind kind, int owner) {
    int array = network.trainable(kind, owner);
    return array < 0 ? new float[0] : values[array];
  }

  private Afferent afferent(int projection) {
    Projection link = network.projections().get(projection);
    return new Afferent(
        fabric,
        network.clock(),
        network.indexOf(link.from()),
        network.source(link).size(),
        connected.get(projection),
        resident(Trainable.Kind.DELAYS, projection),
        link.maxDelay(),
        network.source(link).neurons().isPresent(),
        lanes);
  }

  private LayerSynapses synapses(int p, NeuronPopulation arranged, Places places, Afferent[] afferents) {
    List<Afferent> into =
        network.projectionsInto(p).stream()
            .map(projection -> afferents[projection])
            .sorted(Comparator.comparingInt(Afferent::source))
            .toList();
    return new LayerSynapses(fabric.keys(), arranged, places, into, lanes);
  }

  /**
   * The program of a population that is no input.
   *
   * @param afferents by projection
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  private NeuronLayer layer(int p, Afferent[] afferents, int spikesKept) {
    Clock clock = network.clock();
    Places places = new Places(network.neurons(p).shape());
    NeuronPopulation arranged = network.neurons(p).match(places::arrange, places::arrange, places::arrange);
    LayerSynapses synapses = synapses(p, arranged, places, afferents);
    Bias bias = new Bias(resident(Trainable.Kind.BIAS, p), network.populations().get(p).size(), lanes);
    return switch (clock.kind()) {
      case GRID ->
          arranged.<NeuronLayer>match(
              lif -> lif.refractory() > 0
                  ? new RefractoryLifLayer(fabric, p, lif, clock, synapses, bias, lanes, spikesKept)
                  : new LifLayer(fabric, p, lif, clock, synapses, bias, lanes, spikesKept),
              adaptive -> new AdaptiveLifLayer(fabric, p, adaptive, clock, synapses, bias, lanes, spikesKept),
              readout -> new ReadoutLayer(fabric, p, readout, clock, synapses, bias, lanes));
      case SUBTICK ->
          arranged.<NeuronLayer>match(
              lif -> lif.refractory() > 0
                  ? new SubtickRefractoryLifLayer(fabric, p, lif, clock, synapses, bias, lanes, spikesKept)
                  : new SubtickLifLayer(fabric, p, lif, clock, synapses, bias, lanes, spikesKept),
              adaptive -> new SubtickAdaptiveLifLayer(fabric, p, adaptive, clock, synapses, bias, lanes, spikesKept),
              readout -> new SubtickReadoutLayer(fabric, p, readout, clock, synapses, bias, lanes));
    };
  }
}
