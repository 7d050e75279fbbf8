package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/**
 * The synapses of a neuron layer: weights and gradients by presynaptic population, and the history of arrived spikes that
 * the backward phase goes through in reverse. A row of weights is touched only when its source spikes.
 */
public final class Synapses {
  private final KeyLayout keys;
  private final int size;
  private final float tauSyn;
  private final float[][] weights;
  private final float[][] gradient;
  private final boolean[] takesErrors;
  private int[] arrivedKeys = new int[64];
  private int[] arrivedTicks = new int[64];
  private int arrivals;
  private int begin;
  private int end;

  /**
   * @param size neurons of the layer
   * @param tauSyn synaptic time constant in ms
   * @param weights by presynaptic population [from * size], of length 0 where there is no projection; not changed here
   * @param takesErrors by population, whether it has a backward phase
   */
  public Synapses(
      KeyLayout keys, int size, float tauSyn, float[][] weights, boolean[] takesErrors) {
    this.keys = keys;
    this.size = size;
    this.tauSyn = tauSyn;
    this.weights = weights;
    this.gradient = Arrays.stream(weights).map(w -> new float[w.length]).toArray(float[][]::new);
    this.takesErrors = takesErrors;
  }

  /** Gradient of the projection from a population, summed over samples since {@link #clearGradient}. */
  public float[] gradient(int population) {
    return gradient[population];
  }

  /** Begins a new sum of gradients. */
  public void clearGradient() {
    for (float[] values : gradient) {
      Arrays.fill(values, 0);
    }
  }

  /** The neuron that a key names. */
  int neuron(int key) {
    return keys.neuron(key);
  }

  void beginSample() {
    arrivals = 0;
  }

  /** Adds to x the weights of all spikes in the inbox, and keeps them as sent at {@code sentTick}. */
  void receive(PacketBuffer inbox, int sentTick, float[] x) {
    for (int i = 0; i < inbox.size(); i++) {
      int key = inbox.key(i);
      keep(key, sentTick);
      Kernels.addRow(x, weights[keys.population(key)], keys.neuron(key));
    }
  }

  private void keep(int key, int tick) {
    if (arrivals == arrivedKeys.length) {
      arrivedKeys = Arrays.copyOf(arrivedKeys, 2 * arrivals);
      arrivedTicks = Arrays.copyOf(arrivedTicks, 2 * arrivals);
    }
    arrivedKeys[arrivals] = key;
    arrivedTicks[arrivals++] = tick;
  }

  /** Adds the weights of one spike to a layer's currents. */
  void addWeights(int key, float[] current) {
    Kernels.addRow(current, weights[keys.population(key)], keys.neuron(key));
  }

  /** dL/dw -= tau_syn lambda_I at the arrival of one spike, and its error w (lambda_V - lambda_I) to its sender. */
  void reverseArrival(int key, float[] lambdaV, float[] lambdaI, Fabric fabric) {
    int population = keys.population(key);
    int neuron = keys.neuron(key);
    Kernels.subtractFromRow(gradient[population], neuron, tauSyn, lambdaI);
    if (takesErrors[population]) {
      float error = Kernels.error(weights[population], neuron, lambdaV, lambdaI);
      fabric.sendError(population, neuron, error);
    }
  }

  void beginBackward() {
    begin = arrivals;
  }

  /** Turns to the spikes that were sent at a tick; ticks come in descending order. */
  void turnTo(int tick) {
    end = begin;
    while (begin > 0 && arrivedTicks[begin - 1] == tick) {
      begin--;
    }
  }

  /** e[t] = W^T (lambda_V[t+1] - lambda_I[t+1]), a packet to each presynaptic spike; a zero says nothing and is not sent. */
  void sendErrors(float[] lambdaV, float[] lambdaI, Fabric fabric) {
    for (int i = begin; i < end; i++) {
      int population = keys.population(arrivedKeys[i]);
      if (takesErrors[population]) {
        int neuron = keys.neuron(arrivedKeys[i]);
        float error = Kernels.error(weights[population], neuron, lambdaV, lambdaI);
        if (error != 0) {
          fabric.sendError(population, neuron, error);
        }
      }
    }
  }

  /** dL/dW -= tau_syn lambda_I[t] (outer) s_in[t] */
  void addGradient(float[] lambdaI) {
    for (int i = begin; i < end; i++) {
      int key = arrivedKeys[i];
      Kernels.subtractFromRow(gradient[keys.population(key)], keys.neuron(key), tauSyn, lambdaI);
    }
  }

  /** Subtracts a push from the gradient of every weight into a neuron. */
  void push(int neuron, float push) {
    for (float[] values : gradient) {
      for (int i = neuron; i < values.length; i += size) {
        values[i] -= push;
      }
    }
  }
}
