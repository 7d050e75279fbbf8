package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.machine.ChipFigures;

/**
 * Where the programs of a network go, and what room they have. Each copy takes one PE for every population and one for the loss;
 * each trainable array takes one PE for its update; the copies fill what is left of the chip. A population or an update that does
 * not fit one PE is split over as many as it needs, each with a run of neurons or values.
 *
 * <p>The emulation runs the slices of a population as one program: what they compute does not depend on the split.
 *
 * @param copyPlans SRAM of the PEs of one copy: the slices of the populations in order, then the loss
 * @param updatePlans SRAM of the update PEs: the slices of the trainable arrays in order
 * @param spikesKept by population, own spikes of a sample that the layer has room for
 * @param copies of the network on the chip
 */
public record Mapping(
    List<SramPlan> copyPlans, List<SramPlan> updatePlans, List<Integer> spikesKept, int copies) {
  private static final int FLOAT = Float.BYTES;
  private static final int PACKET = 2 * Integer.BYTES;
  /** More than any PE has, and few enough for sums. */
  private static final long ENOUGH = 1L << 27;

  /** I, V, arriving x, lambda_I, lambda_V and the spike gradient. */
  private static final int STATE_ARRAYS = 6;
  /** b and its gradient. */
  private static final int BIAS_ARRAYS = 2;
  /** alpha, 1 - alpha, beta, 1 - beta, tau_syn and theta of each neuron's own. */
  private static final int CONSTANT_ARRAYS = 6;
  /** Values, summed gradient and the two moments of Adam. */
  private static final int UPDATE_ARRAYS = 4;

  /**
   * Maps a network onto a chip.
   *
   * @throws InvalidInputException if one neuron does not fit a PE or not one copy fits the chip
   */
  public static Mapping of(Network network, ChipFigures chip) {
    List<SramPlan> copy = new ArrayList<>();
    for (int p = 0; p < network.populations().size(); p++) {
      int position = p;
      Population population = network.populations().get(p);
      copy.addAll(
          slices(population.name(), "neuron", population.size(), chip, n -> population(network, position, n, chip)));
    }
    copy.addAll(slices("loss", "output", network.output().size(), chip, n -> loss(n, chip)));
    List<SramPlan> updates = new ArrayList<>();
    for (Trainable array : network.trainables()) {
      updates.addAll(slices("update " + array.id(), "value", array.size(), chip, n -> update(n, chip)));
    }
    int free = chip.processingElements() - updates.size();
    int copies = Math.min(free / copy.size(), network.keys().maxCopies());
    if (copies < 1) {
      throw InvalidInputException.of(
          "the chip is full: one copy of the network %s takes %d PEs and its updates %d, a chip has %d:"
              + " use smaller populations, or fewer ticks for a shorter spike history",
          network.shape(), copy.size(), updates.size(), chip.processingElements());
    }
    List<Integer> kept =
        network.populations().stream().map(p -> spikesKept(p.size(), network.clock(), chip)).toList();
    return new Mapping(List.copyOf(copy), List.copyOf(updates), kept, copies);
  }

  /** Splits a program as little as it must be, into slices of nearly the same size. */
  private static List<SramPlan> slices(
      String program, String unit, int size, ChipFigures chip, IntFunction<Map<String, Integer>> sram) {
    if (total(sram.apply(1)) > chip.sramBytes()) {
      throw tooLarge(program, unit, sram.apply(1), chip);
    }
    int count = 1;
    while (total(sram.apply((size + count - 1) / count)) > chip.sramBytes()) {
      count++;
    }
    List<SramPlan> plans = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int from = (int) ((long) s * size / count);
      int to = (int) ((s + 1L) * size / count);
      String name = count == 1 ? program : program + " " + from + ".." + (to - 1);
      plans.add(new SramPlan(name, sram.apply(to - from)));
    }
    return plans;
  }

  private static int total(Map<String, Integer> sections) {
    return new SramPlan("", sections).total();
  }

  private static InvalidInputException tooLarge(
      String program, String unit, Map<String, Integer> sections, ChipFigures chip) {
    Map.Entry<String, Integer> largest =
        sections.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return InvalidInputException.of(
        "'%s': one %s alone needs %d kB of SRAM (%s: %d kB), a PE has %d kB:"
            + " use fewer presynaptic neurons or fewer ticks",
        program, unit, total(sections) / 1024, largest.getKey(), largest.getValue() / 1024, chip.sramBytes() / 1024);
  }

  /** SRAM of a PE with so many neurons of a population. */
  private static Map<String, Integer> population(Network network, int p, int neurons, ChipFigures chip) {
    Clock clock = network.clock();
    Map<String, Integer> bytes = base(chip);
    if (!(network.populations().get(p) instanceof NeuronPopulation population)) {
      bytes.put("input spikes", bits(neurons * clock.steps()));
      return bytes;
    }
    int sources = 0;
    int waiting = 0;
    for (int projection : network.projectionsInto(p)) {
      Projection link = network.projections().get(projection);
      int size = network.source(link).size();
      sources += size;
      waiting += link.delayed() ? size * waitingBytes(link, clock, chip) : 0;
    }
    int weights = floats((long) sources * neurons);
    bytes.put("weights", weights);
    bytes.put("gradients", weights);
    int arrays =
        STATE_ARRAYS + (population.biased() ? BIAS_ARRAYS : 0) + (population.uniform() ? 0 : CONSTANT_ARRAYS);
    bytes.put("state", arrays * neurons * FLOAT);
    bytes.put("spike history", bits(sources * clock.steps()) + spikesKept(neurons, clock, chip) * FLOAT);
    if (waiting > 0) {
      bytes.put("delays", waiting);
    }
    return bytes;
  }

  /** The delay of a presynaptic neuron, its gradient, and what waits: a bit a tick on a GRID clock, else whole packets. */
  private static int waitingBytes(Projection link, Clock clock, ChipFigures chip) {
    int held =
        clock.kind() == Clock.Kind.GRID
            ? bits(link.maxDelay())
            : PACKET * Math.min(link.maxDelay(), chip.spikesPerNeuron());
    return 2 * FLOAT + 2 * held;
  }

  /** Bytes of so many floats; more than any PE has are as good as a lot. */
  private static int floats(long count) {
    return (int) Math.min(ENOUGH, count * FLOAT);
  }

  private static int bits(int count) {
    return (count + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Own spikes of a sample that a layer has room for; on a GRID clock a neuron fires at most once a tick. */
  private static int spikesKept(int neurons, Clock clock, ChipFigures chip) {
    int ofNeuron = chip.spikesPerNeuron();
    return neurons * (clock.kind() == Clock.Kind.GRID ? Math.min(clock.steps(), ofNeuron) : ofNeuron);
  }

  private static Map<String, Integer> loss(int outputs, ChipFigures chip) {
    Map<String, Integer> bytes = base(chip);
    bytes.put("state", 3 * outputs * FLOAT);
    return bytes;
  }

  private static Map<String, Integer> update(int values, ChipFigures chip) {
    Map<String, Integer> bytes = base(chip);
    bytes.put("values and optimiser", floats((long) UPDATE_ARRAYS * values));
    return bytes;
  }

  private static Map<String, Integer> base(ChipFigures chip) {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    bytes.put("program", chip.programBytes());
    bytes.put("packet buffers", 2 * chip.inboxPackets() * PACKET);
    return bytes;
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
