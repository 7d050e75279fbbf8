package org.spinprop.spinnaker.export;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.WeightGrid;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.objective.Limits;

/**
 * The tables of a network's layers, as the programs {@code layer} and {@code readout} of pe-programs load them, on a SUBTICK clock
 * {@code subtick_layer} and {@code subtick_readout}: constants, keys of copy 0, and weights in the order of their sources, as float32 or as integers.
 *
 * @param values by trainable array, as the layers read them
 * @param grids of integer weights, by the id of their array; of none where weights are float32
 * @param spikesKept by population, own spikes of a sample that there is room for on the backward pass
 * @param inboxPackets packets that a PE buffers for one tick
 * @param limits guards of the adjoint
 * @param consistent whether jumps come before the errors of their tick are sent
 */
public record LayerTables(
    Network network,
    float[][] values,
    Map<String, WeightGrid> grids,
    List<Integer> spikesKept,
    int inboxPackets,
    Limits limits,
    boolean consistent) {

  /** Refuses what pe-programs have no program for. */
  public LayerTables {
    for (Projection link : network.projections()) {
      if (!Programs.know(link)) {
        throw InvalidInputException.of(
            "pe-programs have no program for '%s': they know all-to-all projections without delays", link.id());
      }
    }
    for (NeuronPopulation neurons : network.neurons()) {
      if (!Programs.know(neurons)) {
        throw InvalidInputException.of(
            "pe-programs have no program for '%s': they know LIF neurons and readouts with the same constants, without bias,"
                + " refractory period and adaptation",
            neurons.name());
      }
    }
  }

  /** Bits of a weight. */
  public int weightBits() {
    return grid(0).map(WeightGrid::bits).orElse(Float.SIZE);
  }

  /** The program that runs a population, as {@code layer32}. */
  public String program(int population) {
    return Programs.layer(network, population, weightBits());
  }

  private boolean onGrid() {
    return network.clock().kind() == Clock.Kind.GRID;
  }

  /** The table of a run of a population's neurons. */
  public byte[] table(int population, int from, int to) {
    LittleEndian table = new LittleEndian();
    NeuronPopulation neurons = network.neurons(population);
    table.put(to - from).put(network.clock().steps()).put(network.keys().spike(population, from));
    constants(table, neurons);
    neurons.match(
        lif -> spiking(table, lif, spikesKept.get(population) / neurons.size() * (to - from)),
        adaptive -> table,
        readout -> readout(table, readout));
    if (!onGrid()) {
      table.put(inboxPackets);
    }
    synapses(table, population, from, to);
    return table.toBytes();
  }

  /** Factors of a tick on a GRID clock; what the closed form takes on a SUBTICK clock. */
  private void constants(LittleEndian table, NeuronPopulation neurons) {
    if (onGrid()) {
      Decay.Single decay = neurons.decay(network.clock(), 0).single();
      table.put(decay.alpha()).put(decay.oneMinusAlpha()).put(decay.beta()).put(decay.gain());
    } else {
      table.put(network.clock().dt()).put(neurons.tauMem().at(0)).put(neurons.tauSyn().at(0));
    }
  }

  private LittleEndian spiking(LittleEndian table, LifPopulation lif, int kept) {
    table.put((float) lif.theta().at(0));
    if (onGrid()) {
      table.put(lif.reset() == Reset.SUBTRACT ? 1 : 0).put(consistent ? 1 : 0);
    }
    return table.put((float) limits.minExcess()).put((float) limits.maxJump()).put(kept);
  }

  private LittleEndian readout(LittleEndian table, ReadoutPopulation readout) {
    return onGrid() ? table.put((float) readout.adjointGain(network.clock(), 0)) : table;
  }

  private void synapses(LittleEndian table, int population, int from, int to) {
    List<Integer> into =
        network.projectionsInto(population).stream().sorted(Comparator.comparingInt(this::source)).toList();
    table.put(into.size());
    int rows = 0;
    int answered = 0;
    for (int projection : into) {
      int size = network.source(network.projections().get(projection)).size();
      float scale = grid(projection).map(grid -> (float) grid.scale()).orElse(1f);
      table.put(network.keys().spike(source(projection), 0)).put(size).put(rows).put(scale);
      rows += size;
      answered += source(projection) == 0 ? size : 0;
    }
    table.put(rows).put(answered).put(network.neurons(population).tauSyn().single(1)[0]);
    int columns = network.neurons(population).size();
    for (int projection : into) {
      for (int row = 0; row < values[projection].length; row += columns) {
        for (int j = from; j < to; j++) {
          weight(table, projection, values[projection][row + j]);
        }
      }
    }
    table.fill();
  }

  private void weight(LittleEndian table, int projection, float weight) {
    grid(projection)
        .ifPresentOrElse(
            grid -> table.putBytes((long) (weight / grid.scale()), grid.bits() / Byte.SIZE), () -> table.put(weight));
  }

  private int source(int projection) {
    return network.indexOf(network.projections().get(projection).from());
  }

  private Optional<WeightGrid> grid(int projection) {
    return Optional.ofNullable(grids.get(network.trainables().get(projection).id()));
  }
}
