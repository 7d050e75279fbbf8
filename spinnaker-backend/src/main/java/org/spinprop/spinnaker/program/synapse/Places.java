package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.connection.Shape;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;

/**
 * Where the neurons of a population stand in the arrays of its layer: pixel by pixel, the channels of each together. What a spike
 * reaches through a kernel then lies in long runs. Neurons that lie nowhere, and those of one channel, stand in the order of their
 * indices.
 */
public final class Places {
  private final int[] placeOf;
  private final int[] neuronAt;

  /** Of a population's neurons. */
  public Places(Shape shape) {
    this.placeOf = new int[shape.size()];
    this.neuronAt = new int[shape.size()];
    Arrays.setAll(placeOf, n -> n % shape.pixels() * shape.channels() + shape.channel(n));
    for (int n = 0; n < placeOf.length; n++) {
      neuronAt[placeOf[n]] = n;
    }
  }

  /** Number of neurons. */
  public int size() {
    return placeOf.length;
  }

  /** Where a neuron stands. */
  public int of(int neuron) {
    return placeOf[neuron];
  }

  /** The neuron that stands somewhere. */
  public int neuron(int place) {
    return neuronAt[place];
  }

  /** Whether the neurons stand in the order of their indices. */
  boolean inOrder() {
    for (int n = 0; n < placeOf.length; n++) {
      if (placeOf[n] != n) {
        return false;
      }
    }
    return true;
  }

  /** A population whose constants stand by place. */
  public LifPopulation arrange(LifPopulation lif) {
    return lif.uniform()
        ? lif
        : new LifPopulation(
            lif.name(), lif.shape(), arrange(lif.tauMem()), arrange(lif.tauSyn()), arrange(lif.theta()), lif.reset(),
            lif.biased(),
            lif.refractory());
  }

  /** Likewise. */
  public AdaptiveLifPopulation arrange(AdaptiveLifPopulation lif) {
    return lif.uniform()
        ? lif
        : new AdaptiveLifPopulation(
            lif.name(), lif.shape(), arrange(lif.tauMem()), arrange(lif.tauSyn()), arrange(lif.theta()), lif.reset(),
            lif.biased(),
            arrange(lif.tauAdapt()), arrange(lif.deltaTheta()));
  }

  /** Likewise. */
  public ReadoutPopulation arrange(ReadoutPopulation readout) {
    return readout.uniform()
        ? readout
        : new ReadoutPopulation(
            readout.name(), readout.shape(), arrange(readout.tauMem()), arrange(readout.tauSyn()), readout.biased());
  }

  private PerNeuron arrange(PerNeuron constants) {
    return constants.isUniform() ? constants : PerNeuron.of(Arrays.stream(neuronAt).mapToDouble(constants::at).toArray());
  }
}
