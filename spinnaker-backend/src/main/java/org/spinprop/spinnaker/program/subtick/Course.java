package org.spinprop.spinnaker.program.subtick;

/**
 * The way of one neuron through a tick, from arrival to arrival; for neurons whose spikes change more than V, which go one by one.
 * A stretch ends with an arrival, or with the tick.
 */
final class Course {
  /** V - b, and I. */
  float voltage;
  float current;
  /** Since the tick began, in ms. */
  double now;
  /** Place of the next arrival of the neuron's lane, in order of time. */
  int next;
  private final SubtickMembranes membranes;
  private final SubtickArrivals arrivals;
  private final int size;
  /** Room for what decays over one. */
  private final Intervals part = new Intervals(1);
  private SubtickMembrane membrane;
  private int neuron;
  private int end;
  private int[] order = {};

  Course(SubtickMembranes membranes, SubtickArrivals arrivals, int size) {
    this.membranes = membranes;
    this.arrivals = arrivals;
    this.size = size;
    this.membrane = membranes.first();
  }

  /** Begins a tick with the neuron at a position. */
  void begin(int tick, int position) {
    int lane = position / size;
    neuron = position % size;
    membrane = membranes.of(neuron);
    order = arrivals.order(tick, lane);
    next = arrivals.begin(tick, lane);
    end = arrivals.end(tick, lane);
    voltage = membranes.voltage[position];
    current = membranes.current[position];
    now = 0;
  }

  /** When the stretch ends, in ms since the tick began. */
  double end() {
    return next == end ? membranes.dt : arrivals.time(order[next]);
  }

  /** What is left of the stretch, in ms. */
  double left() {
    return Math.max(0, end() - now);
  }

  /** The closed form of the neuron. */
  SubtickMembrane membrane() {
    return membrane;
  }

  /** Whether V would rise through a constant theta in what is left of the stretch. */
  boolean crosses(float theta) {
    part.length[0] = (float) left();
    membrane.decay(part, 0);
    return membrane.crosses(
        voltage,
        current,
        theta,
        part.length[0],
        voltage * part.mem[0] + current * part.response[0],
        current * part.syn[0]);
  }

  /** Goes on by some ms. */
  void go(double length) {
    part.length[0] = (float) length;
    membrane.decay(part, 0);
    voltage = voltage * part.mem[0] + current * part.response[0];
    current *= part.syn[0];
    now += length;
  }

  /** Goes on by some ms in which V is held. */
  void hold(double length) {
    part.length[0] = (float) length;
    membrane.decay(part, 0);
    current *= part.syn[0];
    now += length;
  }

  /**
   * Ends a stretch.
   *
   * @return whether it ended with an arrival, and another begins
   */
  boolean arrive() {
    if (next == end) {
      return false;
    }
    now = arrivals.time(order[next]);
    current += arrivals.weight(order[next], neuron);
    next++;
    return true;
  }
}
