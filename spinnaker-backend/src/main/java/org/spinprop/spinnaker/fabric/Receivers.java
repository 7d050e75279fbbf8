package org.spinprop.spinnaker.fabric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.spinprop.network.Population;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.mapping.Ways;
import org.spinprop.spinnaker.mapping.Wiring;

/**
 * Who gets which packets in a copy of a network. PEs are known by their slices' position in the partition.
 *
 * @param names of the programs: the populations, then the loss
 * @param programs by PE, the position of its program
 * @param heard by program, the populations whose spikes go to it
 * @param ways by population, its neurons by where their spikes go
 * @param targets by population and way, the PEs that a spike goes to; of a program whose PEs all get the same, the first alone
 * @param peOfNeuron by population and neuron, the PE of a copy that takes errors for it
 */
public record Receivers(
    List<String> names, int[] programs, int[][] heard, List<Ways> ways, int[][][] targets, int[][] peOfNeuron) {

  /** Those of a mapped network. */
  public static Receivers of(Mapping mapping) {
    List<Population> populations = mapping.network().populations();
    Wiring wiring = mapping.partition().wiring();
    List<String> names = new ArrayList<>(populations.stream().map(Population::name).toList());
    names.add("loss");
    List<Slice> slices = mapping.partition().copy();
    int[] programs = new int[slices.size()];
    int[][] peOfNeuron = new int[populations.size()][];
    Arrays.setAll(peOfNeuron, p -> new int[populations.get(p).size()]);
    for (int pe = 0; pe < programs.length; pe++) {
      Slice slice = slices.get(pe);
      programs[pe] = slice.role() == Slice.Role.LOSS ? populations.size() : slice.owner();
      if (slice.role() == Slice.Role.LAYER) {
        Arrays.fill(peOfNeuron[slice.owner()], slice.from(), slice.to(), pe);
      }
    }
    Set<Integer> counted = counted(wiring);
    int[][][] targets = new int[populations.size()][][];
    Arrays.setAll(targets, p -> targets(wiring.ways().get(p), counted));
    int[][] heard = new int[names.size()][];
    Arrays.setAll(
        heard,
        program -> IntStream.range(0, populations.size()).filter(p -> wiring.listeners().get(p).contains(program)).toArray());
    return new Receivers(names, programs, heard, wiring.ways(), targets, peOfNeuron);
  }

  /** The PEs that stand for all that get the same: all of a program, or its first. */
  private static Set<Integer> counted(Wiring wiring) {
    Set<Integer> counted = new HashSet<>();
    for (List<Integer> slices : wiring.slicesOf()) {
      counted.addAll(wiring.ways().stream().allMatch(ways -> together(ways, slices)) ? slices.subList(0, 1) : slices);
    }
    return counted;
  }

  private static boolean together(Ways ways, List<Integer> slices) {
    Set<Integer> all = new HashSet<>(slices);
    return IntStream.range(0, ways.count())
        .mapToLong(way -> ways.slices(way).stream().filter(all::contains).count())
        .allMatch(count -> count == 0 || count == all.size());
  }

  private static int[][] targets(Ways ways, Set<Integer> counted) {
    int[][] targets = new int[ways.count()][];
    Arrays.setAll(targets, way -> ways.slices(way).stream().filter(counted::contains).mapToInt(pe -> pe).toArray());
    return targets;
  }

  /** The PEs that a spike of a neuron goes to. */
  int[] targets(int population, int neuron) {
    return targets[population][ways.get(population).of(neuron)];
  }

  /** PEs of a copy. */
  int pes() {
    return programs.length;
  }
}
