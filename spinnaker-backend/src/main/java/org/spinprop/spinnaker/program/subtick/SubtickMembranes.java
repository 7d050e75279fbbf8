package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.program.kernel.Kernels;
import org.spinprop.spinnaker.program.kernel.Rows;
import org.spinprop.spinnaker.program.kernel.SubtickKernels;
import org.spinprop.spinnaker.program.synapse.Afferent;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.Runs;

/**
 * The state of a layer's neurons and of their adjoint on a SUBTICK clock, lane after lane, and how both go on by a whole tick. The
 * closed form is linear: an arrival over w with a time x left of the tick adds w r(x) to V and w e^(-x/tau_syn) to I at its
 * end, whatever else arrives.
 */
final class SubtickMembranes {
  /** The bounds of V hold for V as it is rounded too: by this share of what V rises by they are higher. */
  private static final float MARGIN = 1e-5f;

  /** 1, and what e^(-x/tau_mem) may be rounded by. */
  private static final float ONE = 1 + 4e-7f;

  /** At the beginning of a tick; a bias b only shifts V, so the state kept is V - b. */
  float[] voltage;
  float[] current;
  /** At its end. */
  float[] nextVoltage;
  float[] nextCurrent;
  /** By how much V may exceed what was given as theta in the tick; negative where it cannot. */
  final float[] above;
  final float[] lambdaI;
  final float[] lambdaV;
  final double dt;
  private final int size;
  private final Bias bias;
  private final boolean biased;
  /** By neuron; the same for all where their constants are. */
  private final SubtickMembrane[] membranes;
  private final SubtickMembrane first;
  private final boolean uniform;
  /** Of the tick; that of the first neuron. */
  private final Intervals tick = new Intervals(1);
  private final float rise;
  /** Of nothing where all neurons are alike and have no bias. */
  private final Own own;
  /** Room for what decays over one. */
  private final Intervals part = new Intervals(1);
  /** By position. */
  private final float[] tauSyn;
  /** Room for lambda_I at an arrival, for lambda_V - lambda_I, and for a row of weights. */
  private final float[] lambdaIThen;
  private final float[] differenceThen;
  private final float[] row;
  private int n;

  /** @param lanes copies that run in lockstep */
  SubtickMembranes(NeuronPopulation neurons, Clock clock, Bias bias, int lanes) {
    this.size = neurons.size();
    this.dt = clock.dt();
    this.bias = bias;
    this.biased = neurons.biased();
    this.uniform = neurons.uniform();
    this.membranes = new SubtickMembrane[size];
    this.first = new SubtickMembrane(neurons, 0);
    Arrays.setAll(membranes, j -> uniform ? first : new SubtickMembrane(neurons, j));
    first.decayOver(dt, tick, 0);
    this.rise = riseOf(first, dt);
    int length = lanes * size;
    this.own = new Own(membranes, neurons, dt, uniform && !biased ? 0 : length);
    this.voltage = new float[length];
    this.current = new float[length];
    this.nextVoltage = new float[length];
    this.nextCurrent = new float[length];
    this.above = new float[length];
    this.lambdaI = new float[length];
    this.lambdaV = new float[length];
    this.lambdaIThen = new float[length];
    this.differenceThen = new float[length];
    this.row = new float[length];
    this.tauSyn = new float[length];
    for (int p = 0; p < length; p++) {
      tauSyn[p] = (float) neurons.tauSyn().at(p % size);
    }
  }

  /** The largest share of max(I, 0) - V by which V rises in a tick. */
  private static float riseOf(SubtickMembrane membrane, double dt) {
    return membrane.rise(dt) * (1 + MARGIN);
  }

  /** @param lanes in use */
  void beginSample(int lanes) {
    n = lanes * size;
    Arrays.fill(current, 0);
    for (int p = 0; p < n; p++) {
      voltage[p] = -bias.values()[p];
    }
  }

  /** Whether all neurons have the same closed form. */
  boolean uniform() {
    return uniform;
  }

  /** Values of all lanes in use. */
  int count() {
    return n;
  }

  /** The closed form of a neuron. */
  SubtickMembrane of(int neuron) {
    return membranes[neuron];
  }

  /** What decays over intervals within a tick, each that of the neuron of a position. */
  void decays(Intervals x, int from, int to, int[] neuronOf, int[] position) {
    if (uniform) {
      first.decays(x, from, to, dt);
      return;
    }
    for (int k = from; k < to; k++) {
      membranes[neuronOf[position[k]]].decay(x, k);
    }
  }

  /** That of the first neuron. */
  SubtickMembrane first() {
    return first;
  }

  /** Takes all neurons to the end of a tick in which nothing arrives. */
  void drift(float[] theta) {
    if (uniform) {
      SubtickKernels.drift(voltage, current, nextVoltage, nextCurrent, tick.mem[0], tick.syn[0], tick.response[0], n);
      SubtickKernels.ceiling(above, voltage, current, theta, rise, n);
    } else {
      SubtickKernels.drift(voltage, current, nextVoltage, nextCurrent, own.mem, own.syn, own.response, n);
      SubtickKernels.ceiling(above, voltage, current, theta, own.rise, n);
    }
  }

  /** Adds what the weights of an arrival do until the end of the tick. */
  void arrive(SubtickArrivals arrivals, int arrival, int lane) {
    Afferent afferent = arrivals.afferent(arrival);
    int neuron = arrivals.neuron(arrival);
    if (afferent.hasRows()) {
      arrive(arrivals.left, arrival, afferent.weights(), neuron * size, lane * size, size);
      return;
    }
    Runs runs = afferent.runs(neuron);
    for (int r = 0; r < runs.count(); r++) {
      arrive(arrivals.left, arrival, afferent.weights(), runs.weight(r), lane * size + runs.place(r), runs.length(r));
    }
  }

  private void arrive(Intervals left, int arrival, float[] weights, int from, int at, int length) {
    if (!uniform) {
      arriveAtOwn(left.length[arrival], weights, from, at, length);
      return;
    }
    float mem = left.mem[arrival];
    float syn = left.syn[arrival];
    float response = left.response[arrival];
    if (length <= Rows.SHORT) {
      float half = 0.5f * (ONE - mem);
      for (int j = 0; j < length; j++) {
        float w = weights[from + j];
        nextVoltage[at + j] += w * response;
        nextCurrent[at + j] += w * syn;
        above[at + j] += (w + Math.abs(w)) * half;
      }
    } else {
      System.arraycopy(weights, from, row, at, length);
      SubtickKernels.arrive(nextVoltage, nextCurrent, above, row, response, syn, ONE - mem, at, at + length);
    }
  }

  private void arriveAtOwn(float left, float[] weights, int from, int at, int length) {
    part.length[0] = left;
    for (int j = 0; j < length; j++) {
      float w = weights[from + j];
      membranes[(at + j) % size].decay(part, 0);
      nextVoltage[at + j] += w * part.response[0];
      nextCurrent[at + j] += w * part.syn[0];
      above[at + j] += Math.max(w, 0) * (ONE - part.mem[0]);
    }
  }

  /** Makes the next state the present one. */
  void settle() {
    float[] free = voltage;
    voltage = nextVoltage;
    nextVoltage = free;
    free = current;
    current = nextCurrent;
    nextCurrent = free;
  }

  void beginBackward() {
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
  }

  /**
   * Undoes an arrival in a lane, for neurons that do not fire between it and the end of its tick: dL/dw -= tau_syn lambda_I.
   *
   * @return its error w (lambda_V - lambda_I)
   */
  float reverseArrival(SubtickArrivals arrivals, int arrival, int lane) {
    Afferent afferent = arrivals.afferent(arrival);
    int neuron = arrivals.neuron(arrival);
    float[] gradient = afferent.weightGradient(lane).values();
    if (afferent.hasRows()) {
      return reverseArrival(arrivals.left, arrival, afferent, gradient, neuron * size, lane * size, size);
    }
    Runs runs = afferent.runs(neuron);
    float error = 0;
    for (int r = 0; r < runs.count(); r++) {
      error +=
          reverseArrival(
              arrivals.left, arrival, afferent, gradient, runs.weight(r), lane * size + runs.place(r), runs.length(r));
    }
    return error;
  }

  /** The same for a run of neurons. */
  private float reverseArrival(
      Intervals left, int arrival, Afferent afferent, float[] gradient, int row, int at, int length) {
    if (!uniform) {
      adjointOfOwn(left.length[arrival], at, length);
    } else if (length <= Rows.SHORT) {
      return reverseArrival(left, arrival, afferent.weights(), gradient, row, at, length);
    } else {
      SubtickKernels.adjointBefore(
          lambdaI,
          lambdaV,
          lambdaIThen,
          differenceThen,
          left.mem[arrival],
          left.syn[arrival],
          first.adjointShare() * left.response[arrival],
          at,
          at + length);
    }
    Rows.subtractProduct(gradient, row, tauSyn, lambdaIThen, at, length, this.row, afferent.row());
    return afferent.givesErrors() ? Rows.dot(afferent.weights(), row, differenceThen, at, length) : 0;
  }

  /** The same for few. */
  private float reverseArrival(
      Intervals left, int arrival, float[] weights, float[] gradient, int row, int at, int length) {
    float mem = left.mem[arrival];
    float syn = left.syn[arrival];
    float response = first.adjointShare() * left.response[arrival];
    float error = 0;
    for (int j = 0; j < length; j++) {
      float v = lambdaV[at + j];
      float i = lambdaI[at + j] * syn + v * response;
      gradient[row + j] -= tauSyn[at + j] * i;
      error += weights[row + j] * (v * mem - i);
    }
    return error;
  }

  private void adjointOfOwn(float left, int at, int length) {
    part.length[0] = left;
    for (int p = at; p < at + length; p++) {
      SubtickMembrane membrane = membranes[p % size];
      membrane.decay(part, 0);
      float v = lambdaV[p];
      float then = lambdaI[p] * part.syn[0] + v * (membrane.adjointShare() * part.response[0]);
      lambdaIThen[p] = then;
      differenceThen[p] = v * part.mem[0] - then;
    }
  }

  /** The same for one neuron at a position, with its adjoint at the arrival. */
  float reverseArrival(SubtickArrivals arrivals, int arrival, int position, float i, float v) {
    Afferent afferent = arrivals.afferent(arrival);
    int neuron = arrivals.neuron(arrival);
    int place = position % size;
    afferent.subtract(neuron, position / size, place, tauSyn[position] * i);
    return afferent.weight(neuron, place) * (v - i);
  }

  /** Takes the adjoint back over a tick, of neurons that do not fire in it. */
  void reverse() {
    if (biased) {
      bias.accumulate(own.integral, lambdaV, n);
    }
    if (uniform) {
      Kernels.decayAdjoint(
          lambdaI, lambdaV, n, tick.syn[0], first.adjointShare() * tick.response[0], tick.mem[0]);
    } else {
      Kernels.decayAdjoint(lambdaI, lambdaV, n, own.syn, own.adjointResponse, own.mem);
    }
  }

  /** Factors of a tick by position. */
  private static final class Own {
    final float[] mem;
    final float[] syn;
    final float[] response;
    final float[] rise;
    final float[] adjointResponse;
    /** The integral of lambda_V over the tick, for a lambda_V of 1 at its end. */
    final float[] integral;

    Own(SubtickMembrane[] membranes, NeuronPopulation neurons, double dt, int length) {
      mem = new float[length];
      syn = new float[length];
      response = new float[length];
      rise = new float[length];
      adjointResponse = new float[length];
      integral = new float[length];
      Intervals tick = new Intervals(1);
      for (int p = 0; p < length; p++) {
        int j = p % membranes.length;
        membranes[j].decayOver(dt, tick, 0);
        mem[p] = tick.mem[0];
        syn[p] = tick.syn[0];
        response[p] = tick.response[0];
        rise[p] = riseOf(membranes[j], dt);
        adjointResponse[p] = membranes[j].adjointShare() * tick.response[0];
        integral[p] = (float) (neurons.tauMem().at(j) * -StrictMath.expm1(-dt / neurons.tauMem().at(j)));
      }
    }
  }
}
