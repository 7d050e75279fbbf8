package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer on a SUBTICK clock (docs/numerics.md, "SUBTICK"). All arrivals of a tick are known when it begins, and the closed form takes
 * all neurons that do not fire in it to its end at once ({@link SubtickMembranes}). Backward, reversed time runs from the end of a
 * tick to its beginning; for an arrival with a time x left of the tick, and neurons that do not fire in that time,
 *
 * <pre>
 *   lambda_V(x) = lambda_V e^(-x/tau_mem)
 *   lambda_I(x) = lambda_I e^(-x/tau_syn) + lambda_V b (e^(-x/tau_mem) - e^(-x/tau_syn))
 *   dL/dw -= tau_syn lambda_I(x);   error w (lambda_V(x) - lambda_I(x)) to the spike's sender
 * </pre>
 */
abstract sealed class SubtickLayer implements NeuronLayer permits SubtickSpikingLayer, SubtickReadoutLayer {
  final LaneKeys keys;
  final PacketTrain out;
  final PacketTrain errors;
  final int population;
  final int size;
  final LayerSynapses synapses;
  final Bias bias;
  final SubtickMembranes membranes;
  final SubtickArrivals arrivals;
  /** By lane, whether its adjoint has been anything but 0 yet. */
  final boolean[] active;
  int lanes;
  private final float[] seen;
  private VoltageProbe probe = VoltageProbe.NONE;

  SubtickLayer(
      Fabric fabric, int population, NeuronPopulation neurons, Clock clock, LayerSynapses synapses, Bias bias, int lanes) {
    this.keys = fabric.keys();
    this.out = fabric.spikes(population);
    this.errors = fabric.errors(population);
    this.population = population;
    this.size = neurons.size();
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new SubtickMembranes(neurons, clock, bias, lanes);
    this.arrivals = new SubtickArrivals(keys, synapses.afferents(), membranes.first(), clock, lanes);
    this.active = new boolean[lanes];
    this.seen = new float[lanes * size];
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public LayerSynapses synapses() {
    return synapses;
  }

  @Override
  public Bias bias() {
    return bias;
  }

  @Override
  public void beginSample(int lanesInUse) {
    lanes = lanesInUse;
    synapses.beginSample();
    bias.beginSample();
    membranes.beginSample(lanes);
    arrivals.clear();
  }

  /** V now, by neuron, lane after lane. */
  final float[] membraneVoltage() {
    for (int p = 0; p < membranes.count(); p++) {
      seen[p] = membranes.voltage[p] + bias.values()[p];
    }
    return seen;
  }

  /**
   * Finds the state at the end of a tick, of neurons that do not fire in it.
   *
   * @param theta what a neuron that fires exceeds, lane after lane
   */
  final void drift(int tick, float[] theta) {
    if (probe != VoltageProbe.NONE) {
      probe.record(tick, membraneVoltage());
    }
    arrivals.receive(tick);
    membranes.drift(theta);
    for (int lane = 0; lane < lanes; lane++) {
      int end = arrivals.end(tick, lane);
      for (int k = arrivals.begin(tick, lane); k < end; k++) {
        membranes.arrive(arrivals, k, lane);
      }
    }
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
    Arrays.fill(active, false);
  }

  /** Whether the adjoint of any lane has been anything but 0. */
  final boolean anyActive() {
    for (int lane = 0; lane < lanes; lane++) {
      if (active[lane]) {
        return true;
      }
    }
    return false;
  }

  /** Undoes the arrivals of a tick, the last first, and takes the adjoint to its beginning. */
  final void reverse(int tick) {
    for (int lane = 0; lane < lanes; lane++) {
      int begin = arrivals.begin(tick, lane);
      for (int k = arrivals.end(tick, lane) - 1; k >= begin; k--) {
        if (active[lane]) {
          undo(tick, lane, k);
        } else {
          arrivals.takeError(k, 0, tick); // so that every spike of a tick gets an error
        }
      }
    }
    if (anyActive()) {
      membranes.reverse();
    }
    synapses.sendWaiting(tick);
  }

  private void undo(int tick, int lane, int arrival) {
    float error = membranes.reverseArrival(arrivals, arrival, lane);
    arrivals.takeError(arrival, error + arrivals.error[arrival], tick);
  }
}
