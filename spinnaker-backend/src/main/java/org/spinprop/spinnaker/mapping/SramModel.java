package org.spinprop.spinnaker.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.connection.Shape;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.export.Programs;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.machine.ProgramSize;
import org.spinprop.spinnaker.precision.Precision;

/**
 * How many bytes of a PE a program takes, by section: for inference without all that only the backward pass needs. On a GRID clock
 * these are the arrays that the programs of pe-programs lay out, each beginning at a multiple of 8 bytes.
 */
final class SramModel {
  private static final int FLOAT = Float.BYTES;
  private static final int PACKET = 2 * Integer.BYTES;
  /** A neuron of a layer, or of those before it. */
  private static final int NEURON = Short.BYTES;
  /** Key, neurons, first row and scale of a presynaptic population. */
  private static final int AFFERENT = 4 * Integer.BYTES;
  /** A neuron and a time within a tick. */
  private static final int ARRIVAL = NEURON + Integer.BYTES;
  /** More than any PE has, and few enough for sums. */
  private static final long ENOUGH = 1L << 27;

  /** I, V and arriving x. */
  private static final int STATE_ARRAYS = 3;
  /** lambda_I and lambda_V; of neurons that spike the spike gradient besides. */
  private static final int ADJOINT_ARRAYS = 2;
  /** alpha, 1 - alpha, beta, 1 - beta and theta of each neuron's own; tau_syn for its gradients. */
  private static final int CONSTANT_ARRAYS = 5;
  /** rho and delta_theta of each neuron's own, where thresholds adapt; tau_mem / tau_adapt for the backward pass. */
  private static final int THRESHOLD_ARRAYS = 2;
  /** Summed gradient and the two moments of Adam. */
  private static final int UPDATE_ARRAYS = 3;
  /** Of an output's first spike: tick, how many there were in it, time. */
  private static final int FIRST_SPIKE_INTEGERS = 2;

  private final Network network;
  private final Clock clock;
  private final Machine machine;
  private final Memory memory;
  private final Precision precision;
  /** 1 for training, 0 for inference: how often what only the backward pass needs is there. */
  private final int trained;
  /** By population, neurons of which its slices have a multiple; by projection, what lies with slices. */
  private final List<Integer> grains;
  private final List<Reach> reaches;

  /** @param neuronsPerPe most neurons of a population on one PE */
  SramModel(Network network, Machine machine, int neuronsPerPe, Precision precision, Purpose purpose) {
    this.network = network;
    this.clock = network.clock();
    this.machine = machine;
    this.memory = machine.memory();
    this.precision = precision;
    this.trained = purpose == Purpose.TRAINING ? 1 : 0;
    this.grains = network.populations().stream().map(p -> grain(p.shape(), neuronsPerPe)).toList();
    this.reaches =
        network.projections().stream()
            .map(link -> Reach.of(network, link, grains.get(network.indexOf(link.to()))))
            .toList();
  }

  /** Rows of an image stay whole, where so many neurons may lie on a PE. */
  private static int grain(Shape shape, int neuronsPerPe) {
    return shape.rows() > 1 && shape.columns() <= neuronsPerPe ? shape.columns() : 1;
  }

  Network network() {
    return network;
  }

  /** Neurons of a population of which its slices have a multiple. */
  int grain(int position) {
    return grains.get(position);
  }

  /** By projection, what lies with slices. */
  List<Reach> reaches() {
    return reaches;
  }

  /** Whether a slice of a population takes as much as any other of as many neurons, however many. */
  boolean alike(int position) {
    return position == 0 || network.projectionsInto(position).stream().allMatch(projection -> reaches.get(projection).all());
  }

  /** Of a slice of the input of {@code neurons} neurons. */
  Map<String, Integer> source(int neurons) {
    Map<String, Integer> bytes = base(Optional.of(Programs.source(network)));
    bytes.put("input spikes", array(rows(neurons), 1));
    return bytes;
  }

  /** Of the neurons {@code from} to {@code to - 1} of a population. */
  Map<String, Integer> layer(int position, int from, int to) {
    NeuronPopulation population = network.neurons(position);
    int neurons = to - from;
    Map<String, Integer> bytes = base(Programs.layer(network, position, precision));
    bytes.put("keys", array(network.projectionsInto(position).size(), AFFERENT));
    long sources = 0;
    long waiting = 0;
    long weights = 0;
    long names = 0;
    for (int projection : network.projectionsInto(position)) {
      Projection link = network.projections().get(projection);
      Reach reach = reaches.get(projection);
      int reaching = reach.sources(from, to);
      sources += reaching;
      weights += reach.weights(from, to);
      names += reach.names(from, to);
      waiting += link.delayed() ? (long) reaching * waitingBytes(link) : 0;
    }
    bytes.put("weights", array(weights, precision.weights().bytes()));
    if (names > 0) {
      bytes.put("connections", array(names, NEURON));
    }
    if (trained > 0) {
      bytes.put("gradients", array(weights, FLOAT));
    }
    boolean adaptive = isAdaptive(population);
    int own = leavesState(population) ? 1 : 0;
    int spiking = population.spikes() ? 1 : 0;
    int arrays =
        STATE_ARRAYS + own
            + trained * (ADJOINT_ARRAYS + spiking + own)
            + (population.uniform() ? 0 : CONSTANT_ARRAYS + trained)
            + (population.uniform() || !adaptive ? 0 : THRESHOLD_ARRAYS + trained);
    long biases = population.biased() ? (1L + trained) * channels(population.shape(), from, to) : 0;
    long counts = (long) trained * spiking * array(neurons, NEURON); // spikes of the batch
    bytes.put("state", bounded((long) arrays * array(neurons, FLOAT) + array(biases, FLOAT) + counts));
    if (trained > 0) {
      long kept = (long) spiking * spikesKept(neurons);
      bytes.put("spike history", bounded(history(sources, spiking * neurons, kept) + array(own * kept, FLOAT)));
    }
    if (waiting > 0) {
      bytes.put("delays", bounded(waiting));
    }
    return bytes;
  }

  private static int channels(Shape shape, int from, int to) {
    return shape.channel(to - 1) - shape.channel(from) + 1;
  }

  private static boolean isAdaptive(NeuronPopulation population) {
    return population.match(lif -> false, adaptive -> true, readout -> false);
  }

  /**
   * Whether spikes leave something behind besides their reset: a raised threshold, with lambda_a on the backward pass and a with
   * every kept spike; or a V that is held until some time, with lambda_V and I where it moves again.
   */
  private static boolean leavesState(NeuronPopulation population) {
    return isAdaptive(population) || population.refractory() > 0;
  }

  /**
   * What the backward pass needs of spikes. On a GRID clock a bit for every tick of a neuron, and I + b - V of own spikes; on a
   * SUBTICK clock every arrival with its time, every own spike with its time and I + b, and where each tick begins among both.
   */
  private long history(long sources, int neurons, long own) {
    if (clock.kind() == Clock.Kind.GRID) {
      return (long) array(rows(sources), 1) + array(rows(neurons), 1) + array(own, FLOAT);
    }
    return sources * memory.arrivalsPerSource() * ARRIVAL + own * (ARRIVAL + FLOAT) + 2L * clock.steps() * NEURON;
  }

  /** Bytes of a bit for every tick of a neuron, in whole words a tick. */
  private long rows(long neurons) {
    return (neurons + Integer.SIZE - 1) / Integer.SIZE * Integer.BYTES * clock.steps();
  }

  /**
   * Arrivals of a sample that a slice of a population keeps at most: on a SUBTICK clock those that are planned for, and as many
   * more as its PE has bytes left for; on a GRID clock all that there can be.
   */
  int arrivalsKept(int position, Slice slice) {
    long sources = network.projectionsInto(position).stream()
        .mapToLong(projection -> reaches.get(projection).sources(slice.from(), slice.to()))
        .sum();
    return trained * bounded(
        clock.kind() == Clock.Kind.GRID
            ? sources * clock.steps()
            : sources * memory.arrivalsPerSource() + (memory.dataBytes() - slice.dataBytes()) / ARRIVAL);
  }

  /** Of the loss, for a number of outputs. */
  Map<String, Integer> loss(int outputs) {
    Map<String, Integer> bytes = base(Optional.of(Programs.loss(network)));
    int integers = network.output().spikes() ? FIRST_SPIKE_INTEGERS : 1;
    long state = (long) integers * array(outputs, Integer.BYTES) + (1L + trained) * array(outputs, Double.BYTES);
    bytes.put("state", bounded(state));
    return bytes;
  }

  /** Of the update of a number of values of a kind. */
  Map<String, Integer> update(Trainable.Kind kind, int values) {
    Map<String, Integer> bytes = base(Programs.update(kind, precision));
    boolean integers = precision.integers() && kind == Trainable.Kind.WEIGHTS;
    int floats = UPDATE_ARRAYS + (integers && precision.integerUpdates() ? 0 : 1);
    long rounded = integers ? array(values, precision.weights().bytes()) : 0;
    bytes.put("values and optimiser", bounded((long) floats * array(values, FLOAT) + rounded));
    return bytes;
  }

  /** Most own spikes of a sample that {@code neurons} neurons keep; on a GRID clock a neuron fires at most once a tick. */
  int spikesKept(int neurons) {
    int ofNeuron = trained * memory.spikesPerNeuron();
    return bounded(
        (long) neurons * (clock.kind() == Clock.Kind.GRID ? Math.min(clock.steps(), ofNeuron) : ofNeuron));
  }

  private Map<String, Integer> base(Optional<String> program) {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    Optional<ProgramSize> size = program.map(name -> machine.programs().get(name));
    bytes.put(size.isPresent() ? Slice.CODE : Slice.ROOM_FOR_CODE,
        size.map(ProgramSize::codeBytes).orElse(memory.programBytes()));
    bytes.put("heap and stack", memory.stackBytes());
    bytes.put("packet buffers", 2 * memory.inboxPackets() * PACKET);
    return bytes;
  }

  /**
   * The delay of a presynaptic neuron and what waits, a bit a tick on a GRID clock, else whole packets; as much again for the
   * delay's gradient and waiting errors.
   */
  private int waitingBytes(Projection link) {
    int held =
        clock.kind() == Clock.Kind.GRID
            ? bits(link.maxDelay())
            : PACKET * Math.min(link.maxDelay(), memory.spikesPerNeuron());
    return (1 + trained) * (FLOAT + held);
  }

  /** More than any PE has is as good as a lot. */
  private static int bounded(long bytes) {
    return (int) Math.min(ENOUGH, bytes);
  }

  /** Bytes of an array, up to where the next one begins. */
  private static int array(long count, int bytes) {
    return bounded((count * bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
  }

  private static int bits(long count) {
    return bounded((count + Byte.SIZE - 1) / Byte.SIZE);
  }
}
