package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.nir.tensor.Tensor;

/**
 * A NIR neuron in our terms: {@code tau_mem dV/dt = -V + I + b}. By neuron.
 *
 * @param tauMem in ms; infinite without a leak
 * @param tauSyn in ms; 0 without a synapse
 * @param theta threshold; empty for neurons that do not spike
 * @param perWeight what a spike raises I by, over a weight of 1
 * @param perConstant what a constant of 1 that is given to the node adds to b
 * @param leak what the node itself adds to b
 */
public record Dynamics(
    double[] tauMem, double[] tauSyn, double[] theta, double[] perWeight, double[] perConstant, double[] leak) {

  /** Parameters of {@code size} neurons, all 0, spiking or not. */
  static Dynamics of(int size, boolean spiking) {
    return new Dynamics(
        new double[size], new double[size], new double[spiking ? size : 0],
        new double[size], new double[size], new double[size]);
  }

  /** Takes thresholds; throws where a neuron is reset to anything but 0 or has no positive threshold. */
  Dynamics firing(Tensor threshold, Tensor reset) {
    for (int j = 0; j < theta.length; j++) {
      if (reset.at(j) != 0) {
        throw InvalidInputException.of(
            "v_reset of neuron %d is %s; only a reset to 0 is understood", j, reset.at(j));
      }
      if (!(threshold.at(j) > 0)) {
        throw InvalidInputException.of(
            "v_threshold of neuron %d is %s, expected a positive number", j, threshold.at(j));
      }
      theta[j] = threshold.at(j);
    }
    return this;
  }

  /** The population that these neurons are. */
  public NeuronPopulation population(String name, Shape shape, Reset reset, boolean biased) {
    PerNeuron mem = PerNeuron.of(tauMem);
    PerNeuron syn = PerNeuron.of(tauSyn);
    return theta.length == 0
        ? new ReadoutPopulation(name, shape, mem, syn, biased)
        : new LifPopulation(name, shape, mem, syn, PerNeuron.of(theta), reset, biased, 0);
  }

  /**
   * With time constants to which these are equal but for rounding, where they are.
   *
   * @param mem by neuron or one for all, in ms
   */
  public Dynamics exactly(List<Double> mem, List<Double> syn) {
    return new Dynamics(exact(tauMem, mem), exact(tauSyn, syn), theta, perWeight, perConstant, leak);
  }

  private static double[] exact(double[] computed, List<Double> stated) {
    double[] exact = computed.clone();
    for (int j = 0; j < exact.length && (stated.size() == 1 || stated.size() == exact.length); j++) {
      double value = stated.get(stated.size() == 1 ? 0 : j);
      exact[j] = Math.abs(value - exact[j]) <= 1e-9 * value ? value : exact[j];
    }
    return exact;
  }

  /** b by neuron, of constants that are given to the node. */
  public float[] biases(double[] constants) {
    float[] biases = new float[leak.length];
    for (int j = 0; j < biases.length; j++) {
      biases[j] = (float) (constants[j] == 0 ? leak[j] : leak[j] + perConstant[j] * constants[j]);
    }
    return biases;
  }
}
