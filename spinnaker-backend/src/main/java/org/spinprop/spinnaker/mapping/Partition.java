package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.precision.Precision;

/**
 * The programs of one copy of a network, and of the updates that all copies share, in slices that fit a PE: a program for every
 * population, one for the loss, one for every trainable array, each split over as few PEs as it needs. For inference there are no updates,
 * and the loss only notes the outputs; in training it stays whole: a softmax needs all outputs.
 *
 * <p>The emulation runs the slices of a population as one program: what they compute does not depend on the split.
 *
 * @param copy the slices of the populations in order, then the loss
 * @param updates the slices of the trainable arrays in order
 * @param wiring of the slices of a copy
 * @param reaches by projection, what lies with slices
 * @param spikesKept by population, own spikes of a sample that the layer has room for on the backward pass; none for inference
 * @param arrivalsKept by slice of a copy, arrivals of a sample that it has room for likewise
 */
public record Partition(
    List<Slice> copy, List<Slice> updates, Wiring wiring, List<Reach> reaches, List<Integer> spikesKept,
    List<Integer> arrivalsKept) {

  /**
   * Splits a network.
   *
   * @param neuronsPerPe most neurons of a population on one PE
   * @throws InvalidInputException naming every program of which the smallest possible slice does not fit a PE, its largest
   *     section and the limit
   */
  public static Partition of(
      Network network, Machine machine, int neuronsPerPe, Precision precision, Purpose purpose) {
    Memory memory = machine.memory();
    SramModel sram = new SramModel(network, machine, neuronsPerPe, precision, purpose);
    boolean training = purpose == Purpose.TRAINING;
    List<SplitProgram> programs = new ArrayList<>();
    for (int p = 0; p < network.populations().size(); p++) {
      programs.add(program(sram, memory, p, neuronsPerPe));
    }
    int output = network.populations().size() - 1;
    int outputs = network.output().size();
    int together = training ? outputs : 1;
    programs.add(new SplitProgram(Slice.Role.LOSS, output, "loss", outputs, together, together, outputs, memory,
        (from, to) -> sram.loss(to - from)));
    List<SplitProgram> shared = new ArrayList<>();
    for (int a = 0; training && a < network.trainables().size(); a++) {
      Trainable array = network.trainables().get(a);
      String name = "update " + array.id();
      int size = array.size();
      if (size == 0) { // connections one to one have no weights
        continue;
      }
      shared.add(new SplitProgram(Slice.Role.UPDATE, a, name, size, 1, 1, size, memory,
          (from, to) -> sram.update(array.kind(), to - from)));
    }
    checkThatAllFit(programs, shared, training);
    List<Slice> copy = slices(programs);
    List<Integer> kept = network.populations().stream().map(p -> sram.spikesKept(p.size())).toList();
    List<Integer> arrivals =
        copy.stream().map(slice -> slice.role() == Slice.Role.LAYER ? sram.arrivalsKept(slice.owner(), slice) : 0).toList();
    return new Partition(copy, slices(shared), Wiring.of(network, copy, sram.reaches()), sram.reaches(), kept, arrivals);
  }

  private static void checkThatAllFit(List<SplitProgram> programs, List<SplitProgram> shared, boolean training) {
    String tooLarge =
        Stream.concat(programs.stream(), shared.stream())
            .filter(split -> !split.fits())
            .map(SplitProgram::tooLarge)
            .collect(Collectors.joining("; "));
    if (!tooLarge.isEmpty()) {
      throw InvalidInputException.of(
          "%s: use fewer presynaptic neurons, or fewer ticks%s", tooLarge, training ? " for a shorter spike history" : "");
    }
  }

  private static List<Slice> slices(List<SplitProgram> splits) {
    return splits.stream().flatMap(split -> split.slices().stream()).toList();
  }

  private static SplitProgram program(SramModel sram, Memory memory, int position, int neuronsPerPe) {
    String name = sram.network().populations().get(position).name();
    Shape shape = sram.network().populations().get(position).shape();
    int size = shape.size();
    int grain = sram.grain(position);
    int channel = grain == 1 ? 1 : shape.pixels();
    return position == 0
        ? new SplitProgram(
            Slice.Role.SOURCE, position, name, size, grain, channel, neuronsPerPe, memory, (from, to) -> sram.source(to - from))
        : new SplitProgram(
            Slice.Role.LAYER, position, name, size, grain, channel, neuronsPerPe, memory,
            (from, to) -> sram.layer(position, from, to));
  }

  /**
   * By population, how many of its neurons would fit one PE, where all lead to all even more than there are; its
   * presynaptic populations stay as they are.
   */
  public static Map<String, Integer> largestOnOnePe(
      Network network, Machine machine, Precision precision, Purpose purpose) {
    Memory memory = machine.memory();
    SramModel sram = new SramModel(network, machine, Integer.MAX_VALUE, precision, purpose);
    Map<String, Integer> largest = new LinkedHashMap<>();
    for (int p = 0; p < network.populations().size(); p++) {
      largest.put(
          network.populations().get(p).name(),
          program(sram, memory, p, Integer.MAX_VALUE)
              .most(sram.alike(p) ? Integer.MAX_VALUE : network.populations().get(p).size()));
    }
    return largest;
  }
}
