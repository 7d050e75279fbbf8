package org.spinprop.nir.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.spinprop.InvalidInputException;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/** A node with state: leaky or not, behind a synapse or not, spiking or not. */
public sealed interface Neuron extends NirNode permits CubaLi, CubaLif, If, Li, Lif {

  /** The parameters, each with a value for every neuron or one for all. */
  List<Tensor> parameters();

  /** These neurons in our terms. */
  Dynamics dynamics(Conventions conventions, int size);

  /** Whether the neurons spike. */
  default boolean spikes() {
    return !(this instanceof Li || this instanceof CubaLi);
  }

  /** The shape of the parameters; empty where all are single numbers, which then hold for any number of neurons. */
  default Dimensions shape() {
    return shape(parameters());
  }

  private static Dimensions shape(List<Tensor> parameters) {
    return parameters.stream()
        .map(Tensor::shape)
        .filter(shape -> !shape.sizes().isEmpty())
        .max((a, b) -> Integer.compare(a.count(), b.count()))
        .orElse(new Dimensions());
  }

  /** Throws where parameters have different shapes. */
  static void requireShapes(Tensor... parameters) {
    Dimensions shape = shape(List.of(parameters));
    for (Tensor parameter : parameters) {
      if (parameter.size() > 1 && !parameter.shape().equals(shape)) {
        throw InvalidInputException.of("its parameters are of different shapes, %s and %s", parameter.shape(), shape);
      }
    }
  }

  /**
   * The node that a population is.
   *
   * @param bias by neuron, in the shape that the node is to have; all 0 where there is none
   * @throws InvalidInputException if NIR has no such neurons
   */
  static Neuron of(NeuronPopulation population, Tensor bias, Conventions conventions) {
    boolean synapse = all(population, population.tauSyn(), tau -> tau > 0, "a synapse");
    boolean leak = all(population, population.tauMem(), tau -> tau < Double.POSITIVE_INFINITY, "a leak");
    boolean spiking = population.spikes();
    if (population.refractory() > 0) {
      throw InvalidInputException.of(
          "population '%s': NIR has no neurons with a refractory period; this one's is %s ms, only 0 can be written",
          population.name(), population.refractory());
    }
    if (!leak && (synapse || !spiking)) {
      throw InvalidInputException.of(
          "population '%s': NIR has no %s without a leak", population.name(),
          spiking ? "neurons with a synapse but" : "readouts");
    }
    return population.match(
        lif -> of(lif, synapse, leak, bias, conventions),
        adaptive -> {
          throw InvalidInputException.of(
              "population '%s': NIR has no neurons whose threshold adapts; only LIF populations can be written", adaptive.name());
        },
        readout -> synapse ? CubaLi.of(readout, bias, conventions) : Li.of(readout, bias, conventions));
  }

  private static Neuron of(LifPopulation lif, boolean synapse, boolean leak, Tensor bias, Conventions conventions) {
    if (!leak) {
      return If.of(lif, bias.shape(), conventions);
    }
    return synapse ? CubaLif.of(lif, bias, conventions) : Lif.of(lif, bias, conventions);
  }

  private static boolean all(
      NeuronPopulation population, PerNeuron constant, DoublePredicate has, String what) {
    double[] values = constant.values();
    long count = Arrays.stream(values).filter(has).count();
    if (count > 0 && count < values.length) {
      throw InvalidInputException.of(
          "population '%s': a NIR node is of one kind, some of its neurons have %s and others none",
          population.name(), what);
    }
    return count > 0;
  }

  /** A constant of every neuron. */
  static Tensor each(Dimensions shape, PerNeuron constant) {
    Tensor values = Tensor.filled(shape, 0);
    Arrays.setAll(values.values(), constant::at);
    return values;
  }
}
