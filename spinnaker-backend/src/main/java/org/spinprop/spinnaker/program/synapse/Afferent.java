package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.kernel.Rows;
import org.spinprop.spinnaker.program.update.WeightGradient;

/**
 * A projection at its postsynaptic end: its synapses and resident delays, the spikes that arrive, and the gradients of each lane.
 */
public final class Afferent {
  private final int source;
  private final LaneKeys keys;
  private final Synapses synapses;
  private final float[] weights;
  /** Length of the row that each presynaptic neuron has; 0 where it has none of its own. */
  private final int rowLength;
  private final Runs runs = new Runs();
  /** By presynaptic neuron, in ticks; of length 0 where spikes arrive after one tick. */
  private final float[] delays;
  private final boolean takesErrors;
  private final Arrivals arrivals;
  /** By lane. */
  private final WeightGradient[] weightGradient;
  private final float[][] delayGradient;
  /** Room for a row at its place. */
  private final float[] row;

  /**
   * @param source position of the presynaptic population
   * @param sources its neurons
   * @param synapses shared by all copies
   * @param delays resident, of length 0 for none; changed only by the update program
   * @param longest bound of the delays in ticks
   * @param takesErrors whether the presynaptic population has a backward phase
   * @param lanes copies that run in lockstep
   */
  public Afferent(
      Fabric fabric,
      Clock clock,
      int source,
      int sources,
      Synapses synapses,
      float[] delays,
      int longest,
      boolean takesErrors,
      int lanes) {
    this.source = source;
    this.synapses = synapses;
    this.weights = synapses.weights();
    this.rowLength = synapses.rowOfNeuron() ? weights.length / sources : 0;
    this.delays = delays;
    this.takesErrors = takesErrors;
    this.keys = fabric.keys();
    this.arrivals =
        delays.length == 0
            ? new PromptArrivals(fabric.keys(), fabric.spikes(source), fabric.errors(source))
            : new DelayedArrivals(
                fabric.keys(), fabric.spikes(source), fabric.errors(source), takesErrors, delays, longest, clock);
    int rows = synapses.rowOfNeuron() ? sources : 1;
    this.weightGradient = new WeightGradient[lanes];
    Arrays.setAll(weightGradient, lane -> new WeightGradient(rows, weights.length / rows));
    this.delayGradient = new float[lanes][delays.length];
    this.row = new float[weights.length];
  }

  /** Whether each presynaptic neuron has a row of weights of its own, one for each neuron of the layer; then no runs are needed. */
  public boolean hasRows() {
    return rowLength > 0;
  }

  /** What a spike of a neuron adds to I of the neuron at a place; 0 where it does not reach it. */
  public float weight(int neuron, int place) {
    return rowLength > 0 ? weights[neuron * rowLength + place] : synapses.weight(neuron, place);
  }

  /** Subtracts from the gradient of the weights from a neuron to a place, of a lane. */
  public void subtract(int neuron, int lane, int place, float value) {
    float[] gradient = weightGradient[lane].values();
    if (rowLength > 0) {
      gradient[neuron * rowLength + place] -= value;
    } else {
      synapses.subtract(gradient, neuron, place, value);
    }
  }

  /** Who is reached, and over which weights. */
  public Synapses synapses() {
    return synapses;
  }

  /** The synapses of a presynaptic neuron; those of the neuron before are forgotten. */
  public Runs runs(int neuron) {
    synapses.find(neuron, runs);
    return runs;
  }

  /**
   * x += the weights of a spike, in a lane that begins at a place.
   *
   * @param room as long as x
   */
  void add(int neuron, float[] x, int at, float[] room) {
    if (rowLength > 0) {
      Rows.add(x, at, weights, neuron * rowLength, rowLength, room);
    } else {
      runs(neuron).add(x, at, weights, room);
    }
  }

  /** Sum of the weights of a spike times y, in a lane that begins at a place. */
  float dot(int neuron, float[] y, int at) {
    return rowLength > 0
        ? Rows.dot(weights, neuron * rowLength, y, at, rowLength)
        : runs(neuron).dot(weights, y, at);
  }

  /** Gradient of the weights of a spike -= x, in a lane that begins at a place. */
  void subtract(int neuron, int lane, float[] x, int at) {
    float[] gradient = weightGradient[lane].values();
    if (rowLength > 0) {
      Rows.subtract(gradient, neuron * rowLength, x, at, rowLength, row);
    } else {
      runs(neuron).subtract(gradient, x, at, row);
    }
  }

  /** Where the weights of the runs lie. */
  public float[] weights() {
    return weights;
  }

  /** The spikes that arrive, and the return path of their errors. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** Whether the presynaptic population has a backward phase. */
  public boolean takesErrors() {
    return takesErrors;
  }

  /** Whether spikes wait for the end of an axonal delay. */
  public boolean delayed() {
    return delays.length > 0;
  }

  /** Room for a row at its place among the weights. */
  public float[] row() {
    return row;
  }

  /** Whether anybody asks for the errors of arrived spikes: their senders, or their delays. */
  public boolean givesErrors() {
    return takesErrors || delayed();
  }

  /** Position of the presynaptic population. */
  public int source() {
    return source;
  }

  /** Begins a new sum of gradients. */
  public void clearGradient() {
    for (int lane = 0; lane < weightGradient.length; lane++) {
      weightGradient[lane].clear();
      Arrays.fill(delayGradient[lane], 0);
    }
  }

  /** Notes which rows the samples that went back have added to: those of the spikes that arrived. */
  public void noteArrivals() {
    if (!weightGradient[0].sparse()) {
      return;
    }
    PacketTrain spikes = arrivals.spikes();
    for (int i = 0; i < spikes.size(); i++) {
      weightGradient[keys.lane(spikes.key(i))].touch(keys.neuron(spikes.key(i)));
    }
  }

  /** Gradient of the weights, of a lane, summed over samples since {@link #clearGradient}. */
  public WeightGradient weightGradient(int lane) {
    return weightGradient[lane];
  }

  /** Gradient of the delays in ticks, of a lane, summed over samples since {@link #clearGradient}. */
  public float[] delayGradient(int lane) {
    return delayGradient[lane];
  }
}
