package org.spinprop.spinnaker;

import java.util.Map;
import java.util.Optional;
import org.spinprop.batch.Batch;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.cost.OutOfStep;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.Inboxes;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.fabric.Receivers;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.fault.PacketFaults;
import org.spinprop.spinnaker.fault.Routes;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.loss.LossProgram;
import org.spinprop.spinnaker.program.synapse.Places;

/**
 * Neighbouring copies of the network on the chip, each in a lane: their programs, which one host thread runs in lockstep, and the
 * fabric between them. Every lane works on one sample at a time, and what it computes does not depend on the others.
 */
final class CopyGroup {
  private final Network network;
  private final int steps;
  private final int firstCopy;
  private final int lanes;
  private final Fabric fabric;
  private final LanePrograms programs;
  private final ArrivalRoom arrivalRoom;
  /** Of the batch that began last. */
  private Optional<LossProgram> lossOfBatch = Optional.empty();
  private long ticksLeftOut;

  /**
   * @param firstCopy whose lane is 0
   * @param lanes number of copies
   * @param arrays shared by all copies and changed only by the updates
   * @param fullBuffers what happens to packets that find no room
   */
  CopyGroup(Network network, Mapping mapping, int firstCopy, int lanes, TrainableArrays arrays, FullBuffers fullBuffers) {
    this.network = network;
    this.steps = network.clock().steps();
    this.firstCopy = firstCopy;
    this.lanes = lanes;
    int room = mapping.board().machine().memory().inboxPackets();
    Inboxes inboxes = new Inboxes(Receivers.of(mapping), lanes, room, fullBuffers);
    this.fabric = new Fabric(network.keys(), firstCopy, network.populations().size(), steps, inboxes);
    this.programs =
        new LaneBuilder(network, fabric, lanes, arrays.values(), arrays.synapses()).programs(mapping.partition().spikesKept());
    this.arrivalRoom = new ArrivalRoom(mapping, lanes);
  }

  /**
   * Makes the fabric a faulty one.
   *
   * @param delays by projection and presynaptic neuron, as they stand
   */
  PacketFaults suffer(Faults faults, Mapping mapping, float[][] delays) {
    PacketFaults faulty = new PacketFaults(faults, new Routes(network, mapping.copies()));
    fabric.suffer(faulty);
    switch (faults.latePes()) {
      case WAIT -> {}
      case OUT_OF_STEP -> fabric.fallBehind(new OutOfStep(mapping, delays, lanes), faulty);
    }
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
    programs.release();
  }

  /**
   * Runs the samples of a batch that fall to these copies forward: sample s runs on copy {@code s mod copies}.
   *
   * @param recorder takes the spikes
   * @param voltages to record, by name of the population
   */
  void run(Batch batch, int copies, SpikeRecorder recorder, Map<String, VoltageTrace> voltages) {
    programs.beginInference();
    for (int first = firstCopy; first < batch.size(); first += copies) {
      int count = Math.min(lanes, batch.size() - first);
      for (Map.Entry<String, VoltageTrace> probed : voltages.entrySet()) {
        probe(network.indexOf(probed.getKey()), probed.getValue(), first, count);
      }
      beginSamples(batch, first, count);
      for (int tick = 0; tick < steps; tick++) {
        forward(tick);
      }
      recorder.record(fabric, first);
    }
  }

  /** Directs the voltages of a population, over a round of samples, into a trace. */
  private void probe(int population, VoltageTrace trace, int firstSample, int count) {
    Places places = programs.layer(population).synapses().places();
    programs.layer(population)
        .probe(
            (tick, voltage) -> {
              for (int lane = 0; lane < count; lane++) {
                int offset = trace.offset(firstSample + lane, tick);
                for (int j = 0; j < trace.size(); j++) {
                  trace.values()[offset + j] = voltage[lane * trace.size() + places.of(j)];
                }
              }
            });
  }

  /** Prepares for the gradients of a batch. */
  void beginBatch(Objective objective) {
    lossOfBatch = Optional.of(LossProgram.of(fabric, network, objective, lanes));
    programs.beginBatch(objective);
  }

  /**
   * Runs the samples of a batch that fall to these copies forward and backward, adding to the gradients.
   *
   * @param earlyExit whether to leave out the ticks after which no spike can change the loss any more
   */
  void train(Batch batch, int copies, boolean earlyExit) {
    LossProgram loss = lossOfBatch.orElseThrow();
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
      if (network.clock().kind() == Clock.Kind.SUBTICK) { // a GRID clock has room for a spike of every neuron at every tick
        arrivalRoom.check(programs, fabric.keys(), ticks - 1);
      }
      // What decided the loss came a tick before the last: nothing is to be undone of that one.
      backward(loss, ticks == steps ? loss.firstBackwardTick() : loss.firstBackwardTick() - (steps - ticks) - 1);
      programs.noteArrivals();
    }
  }

  /** What the copies did with the samples of the batch that began last. */
  TrainedLanes trained() {
    return new TrainedLanes(lanes, programs, lossOfBatch.orElseThrow());
  }

  private void beginSamples(Batch batch, int first, int count) {
    fabric.beginSamples(first, count);
    programs.beginSamples(batch, first, count);
  }

  private void forward(int tick) {
    fabric.beginTick(false, tick);
    programs.forward(tick);
    fabric.endTick(false, tick);
  }

  private void backward(LossProgram loss, int firstTick) {
    fabric.turnRound();
    programs.beginBackward();
    loss.beginBackward();
    for (int tick = firstTick; tick >= 0; tick--) {
      fabric.beginTick(true, tick);
      loss.backward(tick);
      programs.backward(tick);
      fabric.endTick(true, tick);
    }
  }
}
