package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * The synapses of a projection as all copies see them: who reaches whom, and the weights in an order in which a spike finds them in
 * {@link Runs}. Weights that lie so already are the resident ones themselves; others are copies, with what a spike adds to a pool
 * multiplied in, which {@link #refresh} renews. Gradients lie in the same order, and are those of the resident weights but for that
 * factor, which {@link #addGradient} brings in. A weight that several synapses share is there once.
 */
public abstract sealed class Synapses permits DenseSynapses, ConvolvedSynapses, ListedSynapses {
  final float[] weights;
  private final float[] resident;
  /** Position of each weight among the resident ones, or {@link Connection#UNWEIGHTED}; of length 0 where these are the weights. */
  private final int[] origin;
  /** What a spike adds to a pool. */
  private final float share;
  private final Shape from;
  private final Shape to;
  private final Connection connection;

  /** @param resident changed only by the update program */
  Synapses(Layout layout, float[] resident) {
    this.resident = resident;
    this.origin = layout.origin;
    this.share = layout.share;
    this.from = layout.from;
    this.to = layout.to;
    this.connection = layout.connection;
    this.weights = origin.length == 0 ? resident : new float[origin.length];
    refresh();
  }

  /**
   * What weights lie between, and in which order.
   *
   * @param from shape that connections lead from, behind a pool
   */
  record Layout(Shape from, Shape to, Connection connection, float share, int[] origin) {}

  /**
   * The synapses of a projection.
   *
   * @param resident its weights, changed only by the update program
   */
  public static Synapses of(Network network, Projection link, float[] resident) {
    Shape source = network.source(link).shape();
    Shape target = network.target(link).shape();
    Optional<Pooling> pooling = link.pooling();
    return link.connection().match(
        dense -> new DenseSynapses(source, target, pooling, dense, resident),
        oneToOne -> new ListedSynapses(source, target, pooling, oneToOne, resident),
        convolution -> new ConvolvedSynapses(source, target, pooling, convolution, resident),
        sparse -> new ListedSynapses(source, target, pooling, sparse, resident));
  }

  /** Weights, in the order of the runs. */
  public final float[] weights() {
    return weights;
  }

  /** Takes over the resident weights. */
  public final void refresh() {
    for (int n = 0; n < origin.length; n++) {
      weights[n] = origin[n] == Connection.UNWEIGHTED ? share : share * resident[origin[n]];
    }
  }

  /** Finds the synapses of a presynaptic neuron. */
  public abstract void find(int neuron, Runs runs);

  /** What a spike of a neuron adds to I of the neuron at a place. */
  public abstract float weight(int neuron, int place);

  /** Subtracts from the gradient of the weights from a neuron to a place. */
  public abstract void subtract(float[] gradient, int neuron, int place, float value);

  /** Whether each presynaptic neuron has a row of its own. */
  public boolean rowOfNeuron() {
    return false;
  }

  /** Subtracts a push of a neuron from the gradient of every weight that leads to it, or of a channel, the mean of it. */
  void push(float[] gradient, int neuron, float push) {
    float[] mean = new float[resident.length];
    double[] pushes = new double[to.size()];
    pushes[neuron] = push;
    connection.means(from, to, pushes, (weight, value) -> mean[weight] = (float) value);
    for (int n = 0; n < origin.length; n++) {
      gradient[n] -= origin[n] == Connection.UNWEIGHTED ? 0 : mean[origin[n]] / share;
    }
  }

  /** Whether gradients lie in the order of the resident weights. */
  public final boolean inOrder() {
    return origin.length == 0;
  }

  /** Adds a gradient that lies as the weights do to one in the order of the resident weights. */
  public final void addGradient(float[] gradient, float[] sum) {
    for (int n = 0; n < origin.length; n++) {
      if (origin[n] != Connection.UNWEIGHTED) {
        sum[origin[n]] += share * gradient[n];
      }
    }
  }

  /** What a spike adds to a pool. */
  final float share() {
    return share;
  }

  static float share(Optional<Pooling> pooling) {
    return pooling.map(pool -> (float) pool.share()).orElse(1f);
  }

  static int[] identity(int size) {
    int[] identity = new int[size];
    Arrays.setAll(identity, n -> n);
    return identity;
  }
}
