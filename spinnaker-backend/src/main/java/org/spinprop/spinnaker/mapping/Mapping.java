package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.machine.ChipFigures;

/**
 * Where the programs of a network go, and what room they have. Each copy takes one PE for every population and one for the loss; each projection
 * takes one PE for its weight update; the copies fill what is left of the chip.
 *
 * @param copyPlans SRAM of the PEs of one copy: the populations in order, then the loss
 * @param updatePlans SRAM of the update PEs, by projection
 * @param spikesKept by population, own spikes of a sample that the layer has room for
 * @param copies of the network on the chip
 */
public record Mapping(
    List<SramPlan> copyPlans, List<SramPlan> updatePlans, List<Integer> spikesKept, int copies) {
  private static final int FLOAT = Float.BYTES;
  private static final int PACKET = 2 * Integer.BYTES;
  /** I, V, arriving x, lambda_I, lambda_V and the spike gradient. */
  private static final int STATE_ARRAYS = 6;
  /** Weights, summed gradient and the two moments of Adam. */
  private static final int UPDATE_ARRAYS = 4;

  /**
   * Maps a network onto a chip.
   *
   * @throws InvalidInputException if a program does not fit a PE or not one copy fits the chip
   */
  public static Mapping of(Network network, ChipFigures chip) {
    List<SramPlan> copy = new ArrayList<>();
    for (int p = 0; p < network.populations().size(); p++) {
      copy.add(population(network, p, chip));
    }
    copy.add(loss(network, chip));
    List<SramPlan> updates = network.projections().stream().map(l -> update(network, l, chip)).toList();
    copy.forEach(plan -> check(plan, chip));
    updates.forEach(plan -> check(plan, chip));
    int free = chip.processingElements() - updates.size();
    int copies = Math.min(free / copy.size(), network.keys().maxCopies());
    if (copies < 1) {
      throw InvalidInputException.of(
          "the chip is full: one copy of the network takes %d PEs and its updates %d, a chip has %d; use fewer layers",
          copy.size(), updates.size(), chip.processingElements());
    }
    List<Integer> kept =
        network.populations().stream().map(p -> spikesKept(p, network.clock(), chip)).toList();
    return new Mapping(List.copyOf(copy), updates, kept, copies);
  }

  private static SramPlan population(Network network, int p, ChipFigures chip) {
    Population population = network.populations().get(p);
    int steps = network.clock().steps();
    Map<String, Integer> bytes = base(chip);
    int weights = 0;
    int history = 0;
    for (int projection : network.projectionsInto(p)) {
      Projection link = network.projections().get(projection);
      weights += network.weightCount(link) * FLOAT;
      history += (network.source(link).size() * steps + 7) / 8;
    }
    if (p == 0) {
      bytes.put("input spikes", (population.size() * steps + 7) / 8);
    } else {
      bytes.put("weights", weights);
      bytes.put("gradients", weights);
      bytes.put("state", STATE_ARRAYS * population.size() * FLOAT);
      bytes.put("spike history", history + spikesKept(population, network.clock(), chip) * FLOAT);
    }
    return new SramPlan(population.name(), bytes);
  }

  /** Own spikes of a sample that a layer has room for; on a GRID clock a neuron fires at most once a tick. */
  private static int spikesKept(Population population, Clock clock, ChipFigures chip) {
    int ofNeuron = chip.spikesPerNeuron();
    return population.size()
        * (clock.kind() == Clock.Kind.GRID ? Math.min(clock.steps(), ofNeuron) : ofNeuron);
  }

  private static SramPlan loss(Network network, ChipFigures chip) {
    Map<String, Integer> bytes = base(chip);
    bytes.put("state", 3 * network.output().size() * FLOAT);
    return new SramPlan("loss", bytes);
  }

  private static SramPlan update(Network network, Projection link, ChipFigures chip) {
    Map<String, Integer> bytes = base(chip);
    bytes.put("weights and optimiser", UPDATE_ARRAYS * network.weightCount(link) * FLOAT);
    return new SramPlan("update " + link.id(), bytes);
  }

  private static Map<String, Integer> base(ChipFigures chip) {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    bytes.put("program", chip.programBytes());
    bytes.put("packet buffers", 2 * chip.inboxPackets() * PACKET);
    return bytes;
  }

  private static void check(SramPlan plan, ChipFigures chip) {
    if (plan.total() > chip.sramBytes()) {
      Map.Entry<String, Integer> largest =
          plan.bytes().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      throw InvalidInputException.of(
          "'%s' needs %d kB of SRAM on one PE (%s: %d kB), a PE has %d kB: make the population smaller or use fewer ticks",
          plan.program(), plan.total() / 1024, largest.getKey(), largest.getValue() / 1024,
          chip.sramBytes() / 1024);
    }
  }

  /** PEs in use by all copies and updates. */
  public int processingElements() {
    return copies * copyPlans.size() + updatePlans.size();
  }

  /** SRAM of the fullest PE in bytes. */
  public int largestSram() {
    int ofCopies = copyPlans.stream().mapToInt(SramPlan::total).max().orElse(0);
    int ofUpdates = updatePlans.stream().mapToInt(SramPlan::total).max().orElse(0);
    return Math.max(ofCopies, ofUpdates);
  }
}
