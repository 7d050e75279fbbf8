package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.update.WeightGradient;

/**
 * A projection at its postsynaptic end: its synapses and resident delays, the spikes that arrive, and the gradients of each lane.
 */
public final class Afferent {
  private final int source;
  private final LaneKeys keys;
  private final Synapses synapses;
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
    Arrays.setAll(weightGradient, lane -> new WeightGradient(rows, synapses.weights().length / rows));
    this.delayGradient = new float[lanes][delays.length];
    this.row = new float[synapses.weights().length];
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

  /** Where the weights of the runs lie. */
  public float[] weights() {
    return synapses.weights();
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
