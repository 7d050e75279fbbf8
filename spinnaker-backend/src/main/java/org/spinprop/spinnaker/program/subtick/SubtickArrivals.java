package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import java.util.List;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.synapse.Afferent;
import org.spinprop.spinnaker.program.synapse.Arrivals;

/**
 * The spikes that arrive at a layer on a SUBTICK clock in a sample, kept for the backward pass: tick by tick, in each tick lane by
 * lane, and in each lane as they came. What depends on their times finds their order in {@link #order}.
 */
final class SubtickArrivals {
  private static final int ROOM = 64;

  private final LaneKeys keys;
  private final List<Afferent> afferents;
  private final SubtickMembrane first;
  private final double dt;
  private final int lanes;
  /** By tick and lane, the first arrival; that of the next place is one past the last. */
  private final int[] begins;
  private final boolean[] ordered;
  /** By lane, where its next arrival of the tick goes. */
  private final int[] next;
  private Afferent[] afferent = new Afferent[ROOM];
  private int[] key = new int[ROOM];
  /** The presynaptic neuron. */
  private int[] neuron = new int[ROOM];
  private int[] payload = new int[ROOM];
  private int[] sentTick = new int[ROOM];
  private int[] byTime = new int[ROOM];
  /** Of the tick, left at an arrival; what decays, of the layer's first neuron. */
  final Intervals left = new Intervals(ROOM);
  /** By place in {@link #order}: to an arrival from the one before it in its lane, or from the beginning of the tick. */
  final Intervals before = new Intervals(ROOM);
  /** Errors of the neurons that were taken back over the tick one by one. */
  float[] error = new float[ROOM];

  /**
   * @param first the layer's first neuron
   * @param lanes copies that run in lockstep
   */
  SubtickArrivals(LaneKeys keys, List<Afferent> afferents, SubtickMembrane first, Clock clock, int lanes) {
    this.keys = keys;
    this.afferents = afferents;
    this.first = first;
    this.dt = clock.dt();
    this.lanes = lanes;
    this.begins = new int[(clock.steps() + 1) * lanes + 1];
    this.ordered = new boolean[begins.length];
    this.next = new int[lanes];
  }

  /** Forgets the samples before. */
  void clear() {
    Arrays.fill(begins, 0);
    Arrays.fill(ordered, false);
  }

  /** Takes in what arrives in a tick. */
  void receive(int tick) {
    int begin = begins[tick * lanes];
    int end = makePlaces(tick, begin);
    if (end > begin) {
      for (Afferent source : afferents) {
        place(source, tick);
      }
      first.decays(left, begin, end, dt);
    }
  }

  /** Finds where each lane's arrivals begin; returns one past the last. */
  private int makePlaces(int tick, int begin) {
    Arrays.fill(next, 0);
    for (Afferent source : afferents) {
      Arrivals arrivals = source.arrivals();
      arrivals.receive(tick);
      PacketTrain spikes = arrivals.spikes();
      int end = arrivals.end(tick);
      for (int i = arrivals.begin(tick); i < end; i++) {
        next[keys.lane(spikes.key(i))]++;
      }
    }
    int at = begin;
    for (int lane = 0; lane < lanes; lane++) {
      int count = next[lane];
      next[lane] = at;
      at += count;
      begins[tick * lanes + lane + 1] = at;
    }
    while (at > key.length) {
      grow();
    }
    return at;
  }

  private void grow() {
    int length = 2 * key.length;
    afferent = Arrays.copyOf(afferent, length);
    key = Arrays.copyOf(key, length);
    neuron = Arrays.copyOf(neuron, length);
    payload = Arrays.copyOf(payload, length);
    sentTick = Arrays.copyOf(sentTick, length);
    byTime = Arrays.copyOf(byTime, length);
    left.grow(length);
    before.grow(length);
    error = Arrays.copyOf(error, length);
  }

  private void place(Afferent source, int tick) {
    Arrivals arrivals = source.arrivals();
    PacketTrain spikes = arrivals.spikes();
    int end = arrivals.end(tick);
    for (int i = arrivals.begin(tick); i < end; i++) {
      int spike = spikes.key(i);
      int at = next[keys.lane(spike)]++;
      afferent[at] = source;
      key[at] = spike;
      neuron[at] = keys.neuron(spike);
      payload[at] = spikes.payload(i);
      sentTick[at] = arrivals.sentTick(i, tick);
      left.length[at] = (float) (dt - time(at));
      error[at] = 0;
    }
  }

  /** Position of the first arrival of a lane at a tick. */
  int begin(int tick, int lane) {
    return begins[tick * lanes + lane];
  }

  /** One past the position of a lane's last arrival at a tick. */
  int end(int tick, int lane) {
    return begins[tick * lanes + lane + 1];
  }

  /**
   * Positions of arrivals; between the begin and end of a lane at a tick they are in order of time, those of one time in the order in
   * which they came.
   */
  int[] order(int tick, int lane) {
    int cell = tick * lanes + lane;
    if (!ordered[cell]) {
      ordered[cell] = true;
      sort(begins[cell], begins[cell + 1]);
    }
    return byTime;
  }

  private void sort(int begin, int end) {
    for (int i = begin; i < end; i++) {
      int at = i;
      while (at > begin && Integer.compareUnsigned(payload[byTime[at - 1]], payload[i]) > 0) {
        byTime[at] = byTime[at - 1];
        at--;
      }
      byTime[at] = i;
    }
    double from = 0;
    for (int i = begin; i < end; i++) {
      double to = time(byTime[i]);
      before.length[i] = (float) (to - from);
      first.decay(before, i);
      from = to;
    }
  }

  /** Time since the tick began, in ms. */
  double time(int position) {
    return (payload[position] & 0xffffffffL) * (0x1p-32 * dt);
  }

  /** Over which a spike arrives. */
  Afferent afferent(int position) {
    return afferent[position];
  }

  /** The presynaptic neuron of a spike. */
  int neuron(int position) {
    return neuron[position];
  }

  /** The weight of a spike to the neuron at a place; 0 where it does not reach it. */
  float weight(int position, int place) {
    return afferent[position].weight(neuron[position], place);
  }

  /** Takes the error of an arrived spike, for its sender and for its delay. */
  void takeError(int position, float error, int tick) {
    Afferent source = afferent[position];
    if (source.takesErrors()) {
      source.arrivals().sendError(key[position], sentTick[position], error, tick);
    }
    if (source.delayed()) {
      source.delayGradient(keys.lane(key[position]))[keys.neuron(key[position])] += error * (float) dt;
    }
  }
}
