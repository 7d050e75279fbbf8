package org.spinprop.spinnaker;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Objective;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.Inboxes;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.fabric.Receivers;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.fault.PacketFaults;
import org.spinprop.spinnaker.fault.Routes;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.Program;
import org.spinprop.spinnaker.program.SpikeSource;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.SpikingLayer;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.loss.LossProgram;
import org.spinprop.spinnaker.program.synapse.Afferent;
import org.spinprop.spinnaker.program.update.TrainedCopies;
import org.spinprop.spinnaker.program.update.WeightGradient;
import org.spinprop.spinnaker.program.update.WeightUpdate;

/**
 * Neighbouring copies of the network on the chip, each in a lane: their programs, which one host thread runs in lockstep, and the
 * fabric between them. Every lane works on one sample at a time, and what it computes does not depend on the others.
 */
final class CopyGroup implements TrainedCopies {
  private final Network network;
  private final int firstCopy;
  private final int lanes;
  private final Fabric fabric;
  private final SpikeSource source;
  private final Afferent[] afferents;
  /** By population. */
  private final Program[] programs;
  /** By population, arrivals of a sample that there is room for on the way back. */
  private final List<Integer> arrivalsKept;
  private LossProgram loss;
  private long ticksLeftOut;

  /**
   * @param firstCopy whose lane is 0
   * @param lanes number of copies
   * @param values by trainable array; shared by all copies and changed only by the updates
   * @param fullBuffers what happens to packets that find no room
   */
  CopyGroup(Network network, Mapping mapping, int firstCopy, int lanes, float[][] values, FullBuffers fullBuffers) {
    this.network = network;
    this.firstCopy = firstCopy;
    this.lanes = lanes;
    int populations = network.populations().size();
    int room = mapping.board().machine().memory().inboxPackets();
    Inboxes inboxes = new Inboxes(Receivers.of(mapping), lanes, room, fullBuffers);
    this.fabric = new Fabric(network.keys(), firstCopy, populations, network.clock().steps(), inboxes);
    this.source = new SpikeSource(fabric, lanes);
    LaneBuilder builder = new LaneBuilder(network, fabric, lanes, values);
    this.afferents = builder.afferents();
    this.arrivalsKept = mapping.partition().arrivalsKept();
    this.programs = new Program[populations];
    programs[0] = source;
    for (int p = 1; p < populations; p++) {
      programs[p] = builder.layer(p, afferents, mapping.partition().spikesKept().get(p));
    }
  }

  @Override
  public int copies() {
    return lanes;
  }

  @Override
  public double lossSum(int copy) {
    return loss.lossSum(copy);
  }

  @Override
  public int correct() {
    return loss.correct();
  }

  @Override
  public long silentTargets() {
    return loss.silentTargets();
  }

  @Override
  public long fired(int population, int neuron) {
    return ((SpikingLayer) programs[population]).tally().fired(neuron);
  }

  @Override
  public long limited() {
    return sumOfTallies(SpikeTally::limited);
  }

  @Override
  public long spikes() {
    return sumOfTallies(SpikeTally::spikes);
  }

  private long sumOfTallies(ToLongFunction<SpikeTally> count) {
    return spikingLayers().mapToLong(lif -> count.applyAsLong(lif.tally())).sum();
  }

  private Stream<SpikingLayer> spikingLayers() {
    return Stream.of(programs).filter(SpikingLayer.class::isInstance).map(SpikingLayer.class::cast);
  }

  @Override
  public List<WeightGradient> weightGradients(int projection) {
    return IntStream.range(0, lanes).mapToObj(afferents[projection]::weightGradient).toList();
  }

  @Override
  public void addGradient(Trainable array, WeightUpdate update) {
    for (int lane = 0; lane < lanes; lane++) {
      if (array.kind() == Trainable.Kind.DELAYS) {
        update.add(afferents[array.owner()].delayGradient(lane), 0);
      } else {
        update.add(layer(array.owner()).bias().gradient(), lane * array.size());
      }
    }
  }

  /** Prepares for the gradients of a batch. */
  void beginBatch(Objective objective) {
    loss = LossProgram.of(fabric, network, objective, lanes);
    for (Afferent afferent : afferents) {
      afferent.clearGradient();
    }
    for (int p = 1; p < programs.length; p++) {
      layer(p).bias().clearGradient();
    }
    spikingLayers().forEach(lif -> lif.beginBatch(objective));
  }

  private NeuronLayer layer(int population) {
    return (NeuronLayer) programs[population];
  }

  /**
   * Makes the fabric a faulty one.
   *
   * @param copies on the whole chip
   */
  PacketFaults suffer(Faults faults, int copies) {
    PacketFaults faulty = new PacketFaults(faults, new Routes(network, copies));
    fabric.suffer(faulty);
    return faulty;
  }

  /** Ticks of samples that training did not run, since the chip was made or counted anew. */
  long ticksLeftOut() {
    return ticksLeftOut;
  }

  /** Forgets the ticks left out. */
  void countAnew() {
    ticksLeftOut = 0;
  }

  /** What waits at the PEs. */
  Inboxes inboxes() {
    return fabric.inboxes();
  }

  /** Puts a tap on the fabric. */
  void tap(PacketTap tap) {
    fabric.tap(tap);
  }

  /** Takes off taps and probes. */
  void release() {
    fabric.untap();
    for (int p = 1; p < programs.length; p++) {
      layer(p).probe(VoltageProbe.NONE);
    }
  }

  /** Directs the voltages of a population, over a round of samples, into a trace. */
  private void probe(int population, VoltageTrace trace, int firstSample, int count) {
    layer(population)
        .probe(
            (tick, voltage) -> {
              for (int lane = 0; lane < count; lane++) {
                int offset = trace.offset(firstSample + lane, tick);
                for (int j = 0; j < trace.size(); j++) {
                  trace.values()[offset + j] = voltage[lane * trace.size() + j];
                }
              }
            });
  }

  /**
   * Runs the samples of a batch that fall to these copies forward: sample s runs on copy {@code s mod copies}.
   *
   * @param recorder takes the spikes
   * @param voltages to record, by position of the population
   */
  void run(Batch batch, int copies, SpikeRecorder recorder, List<VoltageTrace> voltages) {
    spikingLayers().forEach(SpikingLayer::beginInference);
    for (int first = firstCopy; first < batch.size(); first += copies) {
      int count = Math.min(lanes, batch.size() - first);
      for (int p = 1; p < voltages.size(); p++) {
        if (voltages.get(p) != null) {
          probe(p, voltages.get(p), first, count);
        }
      }
      beginSamples(batch, first, count);
      for (int tick = 0; tick < network.clock().steps(); tick++) {
        forward(tick);
      }
      recorder.record(fabric, first);
    }
  }

  /**
   * Runs the samples of a batch that fall to these copies forward and backward, adding to the gradients.
   *
   * @param earlyExit whether to leave out the ticks after which no spike can change the loss any more
   */
  void train(Batch batch, int copies, boolean earlyExit) {
    int steps = network.clock().steps();
    for (int first = firstCopy; first < batch.size(); first += copies) {
      int count = Math.min(lanes, batch.size() - first);
      beginSamples(batch, first, count);
      loss.beginSamples(batch.labels(), first, count);
      int ticks = 0;
      while (ticks < steps && !(earlyExit && loss.decided())) {
        forward(ticks);
        loss.forward(ticks);
        ticks++;
      }
      loss.forward(ticks);
      ticksLeftOut += (long) (steps - ticks) * count;
      checkArrivals(ticks);
      // What decided the loss came a tick before the last: nothing is to be undone of that one.
      backward(ticks == steps ? loss.firstBackwardTick() : loss.firstBackwardTick() - (steps - ticks) - 1);
      for (Afferent afferent : afferents) {
        afferent.noteArrivals();
      }
    }
  }

  private void beginSamples(Batch batch, int first, int count) {
    source.load(batch.packets(), first, count);
    fabric.beginSamples(first, count);
    for (Program program : programs) {
      program.beginSample(count);
    }
  }

  /** On a GRID clock there is room for a spike of every neuron at every tick. */
  private void checkArrivals(int ticks) {
    if (network.clock().kind() == Clock.Kind.SUBTICK) {
      for (int p = 1; p < programs.length; p++) {
        layer(p).synapses().checkArrivals(ticks - 1, arrivalsKept.get(p));
      }
    }
  }

  private void forward(int tick) {
    fabric.beginTick(false, tick);
    for (Program program : programs) {
      program.forward(tick);
    }
    fabric.endTick(false, tick);
  }

  private void backward(int firstTick) {
    fabric.turnRound();
    for (Program program : programs) {
      program.beginBackward();
    }
    loss.beginBackward();
    for (int tick = firstTick; tick >= 0; tick--) {
      fabric.beginTick(true, tick);
      loss.backward(tick);
      for (int p = programs.length - 1; p > 0; p--) {
        programs[p].backward(tick);
      }
      fabric.endTick(true, tick);
    }
  }
}
