package org.spinprop.spinnaker.program.synapse;

import java.util.List;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.kernel.Kernels;

/**
 * The synapses of a neuron layer: an {@link Afferent} for each presynaptic population. On the backward pass the spikes that
 * arrived at a tick are gone through again, for the gradients of their weights and the errors to their senders.
 */
public final class LayerSynapses {
  private final LaneKeys keys;
  private final Places places;
  private final int size;
  private final List<Afferent> afferents;
  /** tau_syn by neuron, lane after lane. */
  private final float[] tauSyn;
  /** Room for values by neuron, lane after lane. */
  private final float[] scratch;

  /**
   * @param population whose constants stand by place
   * @param afferents in the order of their sources
   */
  public LayerSynapses(LaneKeys keys, NeuronPopulation population, Places places, List<Afferent> afferents, int lanes) {
    this.keys = keys;
    this.places = places;
    this.size = population.size();
    this.afferents = List.copyOf(afferents);
    this.tauSyn = new float[lanes * size];
    this.scratch = new float[lanes * size];
    float[] ofLane = population.tauSyn().single(size);
    for (int i = 0; i < tauSyn.length; i++) {
      tauSyn[i] = ofLane[i % size];
    }
  }

  /** Where the neuron that a key names, of its lane, stands in the layer's arrays. */
  public int position(int key) {
    return keys.lane(key) * size + places.of(keys.neuron(key));
  }

  /** Where the layer's neurons stand in its arrays, each lane. */
  public Places places() {
    return places;
  }

  /** Forgets the sample before. */
  public void beginSample() {
    for (Afferent afferent : afferents) {
      afferent.arrivals().beginSample();
    }
  }

  /**
   * Adds to x the weights of all spikes that arrive at a tick.
   *
   * @return whether any spike arrived
   */
  public boolean receive(int tick, float[] x) {
    boolean arrived = false;
    for (Afferent afferent : afferents) {
      Arrivals arrivals = afferent.arrivals();
      arrivals.receive(tick);
      int begin = arrivals.begin(tick);
      int end = arrivals.end(tick);
      PacketTrain spikes = arrivals.spikes();
      for (int i = begin; i < end; i++) {
        int key = spikes.key(i);
        afferent.add(keys.neuron(key), x, keys.lane(key) * size, scratch);
      }
      arrived |= end > begin;
    }
    return arrived;
  }

  /** By presynaptic population, in the order of their sources. */
  public List<Afferent> afferents() {
    return afferents;
  }

  /** Turns round at the end of the forward phase. */
  public void beginBackward() {
    for (Afferent afferent : afferents) {
      afferent.arrivals().beginBackward();
    }
  }

  /**
   * e = W^T (lambda_V - lambda_I) for each presynaptic spike that arrived one tick later than this; a zero says nothing and is
   * not sent.
   *
   * @param tick of the backward phase
   */
  public void sendErrors(int tick, float[] lambdaV, float[] lambdaI, int n) {
    boolean ready = false;
    for (Afferent afferent : afferents) {
      int begin = afferent.arrivals().begin(tick + 1);
      int end = afferent.arrivals().end(tick + 1);
      if (afferent.takesErrors() && end > begin) {
        if (!ready) {
          Kernels.subtract(scratch, lambdaV, lambdaI, n);
          ready = true;
        }
        sendErrors(afferent, begin, end, tick);
      }
    }
  }

  private void sendErrors(Afferent afferent, int begin, int end, int tick) {
    Arrivals arrivals = afferent.arrivals();
    PacketTrain spikes = arrivals.spikes();
    for (int i = begin; i < end; i++) {
      int key = spikes.key(i);
      float error = afferent.dot(keys.neuron(key), scratch, keys.lane(key) * size);
      if (error != 0) {
        arrivals.sendError(key, arrivals.sentTick(i, tick + 1), error, tick);
      }
    }
  }

  /** Sends the errors of delayed spikes whose tick has come. */
  public void sendWaiting(int tick) {
    for (Afferent afferent : afferents) {
      afferent.arrivals().sendWaiting(tick);
    }
  }

  /** dL/dW -= tau_syn lambda_I, of the spikes that arrived at a tick. */
  public void addGradient(int tick, float[] lambdaI, int n) {
    boolean ready = false;
    for (Afferent afferent : afferents) {
      Arrivals arrivals = afferent.arrivals();
      PacketTrain spikes = arrivals.spikes();
      int begin = arrivals.begin(tick);
      int end = arrivals.end(tick);
      if (end > begin && !ready) {
        Kernels.multiply(scratch, tauSyn, lambdaI, n);
        ready = true;
      }
      for (int i = begin; i < end; i++) {
        int key = spikes.key(i);
        int lane = keys.lane(key);
        afferent.subtract(keys.neuron(key), lane, scratch, lane * size);
      }
    }
  }

  /** Subtracts a push from the gradient of every weight into a neuron of a lane. */
  public void push(int position, float push) {
    for (Afferent afferent : afferents) {
      afferent.weightGradient(position / size).touchAll();
      afferent.synapses().push(afferent.weightGradient(position / size).values(), places.neuron(position % size), push);
    }
  }
}
