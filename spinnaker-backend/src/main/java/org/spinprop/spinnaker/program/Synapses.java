package org.spinprop.spinnaker.program;

import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * The synapses of a neuron layer: an {@link Afferent} for each presynaptic population, spikes that wait for the end of their
 * axonal delay, arrived ones for the backward phase to go through in reverse, and errors that wait until their senders are
 * about to undo the spikes.
 */
public final class Synapses {
  private static final double TICK = 0x1p32;

  private final LaneKeys keys;
  private final int size;
  private final int steps;
  private final float dt;
  /** Ticks by which errors are sent before the tick of their spike: a SUBTICK clock undoes a whole tick at once. */
  private final int lead;
  private final float[] tauSyn;
  private final Afferent[] afferents;
  private final int longest;
  private final DelayLine spikes;
  private final DelayLine errors;
  private final SpikeHistory history = new SpikeHistory();

  /** @param afferents by presynaptic population; {@link Afferent#none} where there is no projection */
  public Synapses(LaneKeys keys, NeuronPopulation population, Clock clock, Afferent[] afferents) {
    this.keys = keys;
    this.size = population.size();
    this.steps = clock.steps();
    this.dt = (float) clock.dt();
    this.lead = clock.kind() == Clock.Kind.SUBTICK ? 1 : 0;
    this.tauSyn = population.tauSyn().single(size);
    this.afferents = afferents;
    int most = 1;
    for (Afferent afferent : afferents) {
      most = Math.max(most, afferent.maxDelay);
    }
    this.longest = most;
    this.spikes = new DelayLine(longest);
    this.errors = new DelayLine(longest);
  }

  /** Where the neuron that a key names, of its lane, stands in the layer's arrays. */
  int position(int key) {
    return keys.lane(key) * size + keys.neuron(key);
  }

  void beginSample() {
    history.clear();
    if (longest > 1) {
      spikes.clear();
    }
  }

  /**
   * Adds to x the weights of all spikes that arrive at a tick.
   *
   * @param inbox sent one tick before
   * @return whether any spike arrived
   */
  boolean receive(PacketBuffer inbox, int tick, float[] x) {
    if (longest == 1) {
      for (int i = 0; i < inbox.size(); i++) {
        arrive(inbox.key(i), tick - 1, tick, x);
      }
      return inbox.size() > 0;
    }
    delay(inbox, tick - 1);
    DelayLine.Waiting due = spikes.at(tick);
    boolean arrived = due.size() > 0;
    for (int i = 0; i < due.size(); i++) {
      arrive(due.key(i), due.sentTick(i), tick, x);
    }
    due.clear();
    return arrived;
  }

  private void arrive(int key, int sentTick, int tick, float[] x) {
    history.add(key, sentTick, tick);
    addWeights(key, x);
  }

  /** Puts all spikes that arrive in a tick into the order of their times; the inbox was sent one tick before. */
  void receive(PacketBuffer inbox, int tick, ArrivalOrder order) {
    order.clear();
    if (longest == 1) {
      for (int i = 0; i < inbox.size(); i++) {
        order.add(inbox.key(i), inbox.payload(i), tick - 1);
      }
      return;
    }
    delay(inbox, tick - 1);
    DelayLine.Waiting due = spikes.at(tick);
    for (int i = 0; i < due.size(); i++) {
      order.add(due.key(i), due.payload(i), due.sentTick(i));
    }
    due.clear();
  }

  /** Lets spikes wait for their delays to end; a payload is the share of its tick at which a spike was sent, then arrives. */
  private void delay(PacketBuffer inbox, int sentTick) {
    for (int i = 0; i < inbox.size(); i++) {
      int key = inbox.key(i);
      int payload = inbox.payload(i);
      Afferent afferent = afferents[keys.population(key)];
      if (afferent.delays.length == 0) {
        spikes.at(sentTick + 1).add(key, payload, sentTick);
      } else {
        double arrival = afferent.delays[keys.neuron(key)] + (payload & 0xffffffffL) / TICK;
        int ticks = (int) arrival;
        long share = Math.min(0xffffffffL, Math.round((arrival - ticks) * TICK));
        spikes.at(sentTick + ticks).add(key, (int) share, sentTick);
      }
    }
  }

  /** Adds the weights of a spike to values of its lane. */
  void addWeights(int key, float[] to) {
    Kernels.addRow(
        to, keys.lane(key) * size, afferents[keys.population(key)].weights, keys.neuron(key), size);
  }

  /** Turns round. Spikes still on their way get an error of 0, so that each spike of a tick gets one from every target. */
  void beginBackward() {
    history.beginBackward();
    if (longest == 1) {
      return;
    }
    errors.clear();
    for (int tick = steps; lead > 0 && tick < steps + longest; tick++) {
      DelayLine.Waiting late = spikes.at(tick);
      for (int i = 0; i < late.size(); i++) {
        errors.at(late.sentTick(i) + lead).add(keys.errorFor(late.key(i)), 0, late.sentTick(i));
      }
    }
  }

  /** Turns to the spikes that arrived at a tick; ticks come in descending order. */
  void turnTo(int tick) {
    history.turnTo(tick);
  }

  /**
   * e = W^T (lambda_V - lambda_I) for each presynaptic spike that arrived at the tick turned to; a zero says nothing and is not
   * sent. Errors of a delayed spike wait.
   *
   * @param tick of the backward phase
   */
  void sendErrors(int tick, float[] lambdaV, float[] lambdaI, Fabric fabric) {
    for (int i = history.begin(); i < history.end(); i++) {
      int key = history.key(i);
      if (afferents[keys.population(key)].takesErrors) {
        float error = error(key, lambdaV, lambdaI);
        if (error != 0) {
          send(key, history.sentTick(i), error, tick, fabric);
        }
      }
    }
    sendWaiting(tick, fabric);
  }

  private float error(int key, float[] lambdaV, float[] lambdaI) {
    float[] weights = afferents[keys.population(key)].weights;
    return Kernels.error(weights, keys.neuron(key), lambdaV, lambdaI, keys.lane(key) * size, size);
  }

  private void send(int key, int sentTick, float error, int tick, Fabric fabric) {
    if (sentTick + lead == tick) {
      fabric.send(keys.errorFor(key), Float.floatToRawIntBits(error));
    } else {
      errors.at(sentTick + lead).add(keys.errorFor(key), Float.floatToRawIntBits(error), sentTick);
    }
  }

  /** Sends the errors whose tick has come. */
  void sendWaiting(int tick, Fabric fabric) {
    if (longest > 1) {
      DelayLine.Waiting due = errors.at(tick);
      for (int i = 0; i < due.size(); i++) {
        fabric.send(due.key(i), due.payload(i));
      }
      due.clear();
    }
  }

  /** dL/dW -= tau_syn lambda_I, of the spikes that arrived at the tick turned to. */
  void addGradient(float[] lambdaI) {
    for (int i = history.begin(); i < history.end(); i++) {
      addGradient(history.key(i), lambdaI);
    }
  }

  private void addGradient(int key, float[] lambdaI) {
    int lane = keys.lane(key);
    float[] gradient = afferents[keys.population(key)].weightGradient[lane];
    Kernels.subtractFromRow(gradient, keys.neuron(key), tauSyn, lambdaI, lane * size);
  }

  /**
   * Undoes one arrival: dL/dw -= tau_syn lambda_I, and its error w (lambda_V - lambda_I) goes to the spike's sender and is the
   * gradient of the delay.
   */
  void reverseArrival(int key, int sentTick, int tick, float[] lambdaV, float[] lambdaI, Fabric fabric) {
    addGradient(key, lambdaI);
    Afferent afferent = afferents[keys.population(key)];
    if (!afferent.takesErrors && afferent.delays.length == 0) {
      return;
    }
    float error = error(key, lambdaV, lambdaI);
    if (afferent.takesErrors) {
      send(key, sentTick, error, tick, fabric);
    }
    if (afferent.delays.length > 0) {
      afferent.delayGradient[keys.lane(key)][keys.neuron(key)] += error * dt;
    }
  }

  /** Subtracts a push from the gradient of every weight into a neuron of a lane. */
  void push(int position, float push) {
    for (Afferent afferent : afferents) {
      float[] gradient = afferent.weightGradient[position / size];
      for (int i = position % size; i < gradient.length; i += size) {
        gradient[i] -= push;
      }
    }
  }
}
