package org.spinprop.spinnaker.program.subtick;

/**
 * Of the neurons that may fire in a tick, the stretches between arrivals in which V rises through theta, one a neuron at a time. Their
 * crossings are found together, in loops that the compiler vectorises.
 */
final class Rises {
  /** A step from the parabola's crossing, as a share of the stretch, and a curvature, after which none is needed. */
  private static final float SHORT_STEP = 0.02f;

  private static final float LITTLE_CURVED = 0.02f;

  private final SubtickMembranes membranes;
  private final SubtickArrivals arrivals;
  private final boolean together;
  /** By position: theta - b, and b. */
  private final float[] threshold;
  private final float[] biases;
  private final int[] laneOf;
  private final int[] neuronOf;
  /** The neuron, lane after lane. */
  private final int[] position;
  /** Places of the first arrival after the stretch, and one past its lane's last of the tick, in order of time. */
  private final int[] next;
  private final int[] end;
  /** When the stretch begins, since the tick began, and when V crosses theta, in ms. */
  private final double[] begin;
  private final double[] crossing;
  /** In ms. */
  private final float[] length;
  /** At the beginning of the stretch. */
  private final float[] voltage;
  private final float[] current;
  /** At its end, if the neuron does not fire. */
  private final float[] voltageAtEnd;
  private final float[] currentAtEnd;
  private final float[] theta;
  private final float[] step;
  private final float[] curved;
  /** From the beginning of the stretch to the crossing, and from there to the end of the tick. */
  private final Intervals before;
  private final Intervals after;
  /** Room for one. */
  private final Intervals part = new Intervals(1);
  private int count;
  private int tick;

  /**
   * @param threshold theta - b, lane after lane
   * @param biases lane after lane
   */
  Rises(SubtickMembranes membranes, SubtickArrivals arrivals, int size, float[] threshold, float[] biases) {
    int n = threshold.length;
    this.membranes = membranes;
    this.arrivals = arrivals;
    this.together = membranes.uniform() && membranes.first().isSeries(membranes.dt);
    this.threshold = threshold;
    this.biases = biases;
    this.laneOf = new int[n];
    this.neuronOf = new int[n];
    for (int p = 0; p < n; p++) {
      laneOf[p] = p / size;
      neuronOf[p] = p % size;
    }
    this.position = new int[n];
    this.next = new int[n];
    this.end = new int[n];
    this.begin = new double[n];
    this.crossing = new double[n];
    this.length = new float[n];
    this.voltage = new float[n];
    this.current = new float[n];
    this.voltageAtEnd = new float[n];
    this.currentAtEnd = new float[n];
    this.theta = new float[n];
    this.step = new float[n];
    this.curved = new float[n];
    this.before = new Intervals(n);
    this.after = new Intervals(n);
  }

  /** Finds those of a tick, and their crossings. */
  void find(int ofTick, int[] mayFire, int candidates) {
    tick = ofTick;
    count = 0;
    for (int n = 0; n < candidates; n++) {
      int p = mayFire[n];
      int lane = laneOf[p];
      position[count] = p;
      next[count] = arrivals.begin(tick, lane);
      end[count] = arrivals.end(tick, lane);
      begin[count] = 0;
      voltage[count] = membranes.voltage[p];
      current[count] = membranes.current[p];
      theta[count] = threshold[p];
      if (next[count] == end[count] ? risesInTick(count) : advance(count, false)) {
        count++;
      }
    }
    findCrossings();
  }

  /** Whether V rises through theta in a tick without arrivals. */
  private boolean risesInTick(int s) {
    int p = position[s];
    length[s] = (float) membranes.dt;
    voltageAtEnd[s] = membranes.nextVoltage[p];
    currentAtEnd[s] = membranes.nextCurrent[p];
    return rises(s);
  }

  private boolean rises(int s) {
    return membranes
        .of(neuronOf[position[s]])
        .crosses(voltage[s], current[s], theta[s], length[s], voltageAtEnd[s], currentAtEnd[s]);
  }

  /**
   * Goes from arrival to arrival, to the next stretch in which V rises through theta.
   *
   * @param fired whether it begins with a spike, and not with an arrival or its tick
   * @return whether there is one
   */
  private boolean advance(int s, boolean fired) {
    int neuron = neuronOf[position[s]];
    int[] order = arrivals.order(tick, laneOf[position[s]]);
    boolean whole = !fired && membranes.uniform();
    while (true) {
      int k = next[s];
      boolean last = k == end[s];
      double until = last ? membranes.dt : arrivals.time(order[k]);
      Intervals x = part;
      int at = 0;
      if (!whole) {
        part.length[0] = (float) Math.max(0, until - begin[s]);
        membranes.of(neuron).decay(part, 0);
      } else if (last) { // an arrival came before
        x = arrivals.left;
        at = order[k - 1];
      } else {
        x = arrivals.before;
        at = k;
      }
      length[s] = x.length[at];
      voltageAtEnd[s] = voltage[s] * x.mem[at] + current[s] * x.response[at];
      currentAtEnd[s] = current[s] * x.syn[at];
      if (rises(s)) {
        return true;
      }
      if (last) {
        return false;
      }
      voltage[s] = voltageAtEnd[s];
      current[s] = currentAtEnd[s] + arrivals.weight(order[k], neuron);
      begin[s] = until;
      next[s] = k + 1;
      whole = membranes.uniform();
    }
  }

  private void findCrossings() {
    if (together) {
      membranes
          .first()
          .crossings(voltage, current, theta, voltageAtEnd, length, before, step, curved, count);
    }
    for (int s = 0; s < count; s++) {
      if (together && wasFound(s)) {
        crossing[s] = begin[s] + before.length[s];
      } else {
        solve(s);
      }
      after.length[s] = (float) Math.max(0, membranes.dt - crossing[s]);
    }
    membranes.decays(after, 0, count, neuronOf, position);
  }

  /** Whether one step was enough, and V rises where it ended. */
  private boolean wasFound(int s) {
    return isClose(before.length[s], step[s], curved[s], length[s]) && current[s] * before.syn[s] > theta[s];
  }

  /** Whether the step that ended at x came close enough to the crossing of a stretch. */
  static boolean isClose(float x, float step, float curved, float length) {
    return Math.abs(step) <= SHORT_STEP * length && Math.abs(curved) <= LITTLE_CURVED && x >= 0 && x <= length;
  }

  private void solve(int s) {
    SubtickMembrane membrane = membranes.of(neuronOf[position[s]]);
    double x = membrane.firstCrossing(voltage[s], current[s], theta[s], length[s]);
    crossing[s] = begin[s] + x;
    before.length[s] = (float) x;
    membrane.decay(before, s);
  }

  /** Takes the neurons that were found through their spikes to the end of the tick. */
  void fire(OwnSpikes spikes) {
    for (int s = 0; s < count; s++) {
      spike(s, spikes);
      if (next[s] < end[s] || risesAfter(s)) {
        fireOn(s, spikes);
      }
      membranes.nextVoltage[position[s]] = voltageAtEnd[s];
    }
  }

  private void spike(int s, OwnSpikes spikes) {
    int p = position[s];
    begin[s] = crossing[s];
    current[s] *= before.syn[s];
    voltage[s] = -biases[p];
    spikes.add(laneOf[p], p, begin[s], next[s], current[s] + biases[p]);
  }

  /** Whether V rises through theta again after a spike, before the tick ends and without an arrival. */
  private boolean risesAfter(int s) {
    length[s] = after.length[s];
    voltageAtEnd[s] = voltage[s] * after.mem[s] + current[s] * after.response[s];
    currentAtEnd[s] = current[s] * after.syn[s];
    return rises(s);
  }

  private void fireOn(int s, OwnSpikes spikes) {
    while (advance(s, true)) {
      solve(s);
      spike(s, spikes);
    }
  }
}
