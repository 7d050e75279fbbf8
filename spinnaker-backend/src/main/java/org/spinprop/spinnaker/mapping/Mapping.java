package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.machine.ChipFigures;

/**
 * Where the programs of a network go, and what room they have. Each copy takes PEs for every population and one for the loss;
 * each projection takes PEs for its weight update. A program takes as many PEs as its sections need; the copies fill what is
 * left of the chip.
 *
 * @param copyPlacements PEs of one copy: the populations in order, then the loss
 * @param updatePlacements PEs of the updates, by projection
 * @param spikesKept by population, own spikes of a sample that the layer has room for
 * @param copies of the network on the chip
 */
public record Mapping(
    List<Placement> copyPlacements, List<Placement> updatePlacements, List<Integer> spikesKept, int copies) {

  /**
   * Maps a network onto a chip.
   *
   * @throws InvalidInputException if a program cannot be divided over PEs or not one copy fits the chip
   */
  public static Mapping of(Network network, ChipFigures chip) {
    ProgramSram sram = new ProgramSram(network, chip);
    List<Placement> copy = new ArrayList<>();
    for (int p = 0; p < network.populations().size(); p++) {
      copy.add(population(network, p, sram, chip));
    }
    copy.add(loss(network, sram, chip));
    List<Placement> updates =
        network.projections().stream().map(link -> update(network, link, sram, chip)).toList();
    int free = chip.processingElements() - elements(updates);
    int copies = Math.min(free / elements(copy), network.keys().maxCopies());
    if (copies < 1) {
      throw full(copy, updates, chip);
    }
    List<Integer> kept = network.populations().stream().map(p -> p.size() * sram.spikesKept()).toList();
    return new Mapping(List.copyOf(copy), updates, kept, copies);
  }

  private static Placement population(Network network, int p, ProgramSram sram, ChipFigures chip) {
    Population population = network.populations().get(p);
    return Placement.of(
        population.name(),
        population.name(),
        population.size(),
        neurons -> p == 0 ? sram.source(neurons) : sram.layer(p, neurons),
        chip.sramBytes());
  }

  private static Placement update(Network network, Projection link, ProgramSram sram, ChipFigures chip) {
    return Placement.of(
        "update " + link.id(),
        link.to(),
        network.target(link).size(),
        neurons -> sram.update(link, neurons),
        chip.sramBytes());
  }

  private static Placement loss(Network network, ProgramSram sram, ChipFigures chip) {
    SramPlan plan = sram.loss(network.output());
    if (plan.total() > chip.sramBytes()) {
      throw InvalidInputException.of(
          "population '%s' does not fit the chip: its loss needs %d bytes of SRAM (%s: %d bytes), a PE has %d, and a loss is"
              + " not divided: use fewer outputs or a chip with more SRAM",
          network.output().name(), plan.total(), plan.largest(), plan.bytes().get(plan.largest()), chip.sramBytes());
    }
    return new Placement("loss", List.of(new Slice(0, network.output().size(), plan)));
  }

  private static InvalidInputException full(List<Placement> copy, List<Placement> updates, ChipFigures chip) {
    Placement largest =
        Stream.concat(copy.stream(), updates.stream())
            .max(Comparator.comparingInt(Placement::elements))
            .orElseThrow();
    String section = largest.fullest().largest();
    long bytes = largest.slices().stream().mapToLong(slice -> slice.sram().bytes().get(section)).sum();
    return InvalidInputException.of(
        "the chip is full: a copy of the network takes %d PEs and its updates %d, a chip has %d; most goes to '%s', %d PEs (%s:"
            + " %d bytes, a PE has %d bytes of SRAM): make that population smaller or the one before it",
        elements(copy), elements(updates), chip.processingElements(), largest.program(), largest.elements(), section,
        bytes, chip.sramBytes());
  }

  private static int elements(List<Placement> placements) {
    return placements.stream().mapToInt(Placement::elements).sum();
  }

  /** PEs of one copy. */
  public int elementsOfCopy() {
    return elements(copyPlacements);
  }

  /** PEs in use by all copies and updates. */
  public int processingElements() {
    return copies * elementsOfCopy() + elements(updatePlacements);
  }

  /** SRAM of the fullest PE in bytes. */
  public long largestSram() {
    return Stream.concat(copyPlacements.stream(), updatePlacements.stream())
        .mapToLong(placement -> placement.fullest().total())
        .max()
        .orElseThrow();
  }
}
