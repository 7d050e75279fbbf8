package org.spinprop.offchip.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;

/**
 * The numbers of a network's equations as tensors that live as long as its executable: a plain Java number as operand would
 * be made a tensor at every call, which costs more than the arithmetic.
 */
public final class Constants {
  private final Dynamics[] dynamics;
  private final NDArray one;

  /** @param manager owner of the tensors */
  public Constants(Network network, NDManager manager) {
    one = manager.create(1f);
    dynamics = new Dynamics[network.populations().size()];
    for (int p = 1; p < dynamics.length; p++) {
      dynamics[p] = Dynamics.of(network.neurons(p), network.clock(), manager);
    }
  }

  /** Those of the population at a position; the input, at 0, has none. */
  public Dynamics of(int population) {
    return dynamics[population];
  }

  /** The scalar 1. */
  public NDArray one() {
    return one;
  }

  /**
   * Constants of one population: scalars where all neurons have the same, else [neuron].
   *
   * @param gain what a current adds to V: 1 - beta where there is a leak
   * @param theta threshold, at rest where it adapts; infinite of a readout, which never spikes
   * @param minusKappa of a readout, -{@link NeuronPopulation#adjointGain}; else 0
   * @param minusSynapticGain -tau_syn (1 - alpha): what lambda_V counts for in a gradient, with tau_syn in ms
   * @param spiking whether there is a threshold
   * @param subtracts whether a spike subtracts the threshold rather than reset V to 0
   * @param adaptation of thresholds that spikes raise
   * @param refractory ticks for which a spike holds V
   */
  public record Dynamics(
      NDArray alpha,
      NDArray minusOneMinusAlpha,
      NDArray beta,
      NDArray minusBeta,
      NDArray gain,
      NDArray theta,
      NDArray minusTheta,
      NDArray minusKappa,
      NDArray minusSynapticGain,
      boolean spiking,
      boolean subtracts,
      Optional<Adaptation> adaptation,
      int refractory) {

    private static Dynamics of(NeuronPopulation neurons, Clock clock, NDManager manager) {
      Row row = new Row(manager, neurons.uniform() ? 1 : neurons.size());
      IntToDoubleFunction theta =
          neurons.match(lif -> lif.theta()::at, lif -> lif.theta()::at, readout -> j -> Double.POSITIVE_INFINITY);
      return new Dynamics(
          row.of(j -> neurons.decay(clock, j).single().alpha()),
          row.of(j -> -neurons.decay(clock, j).single().oneMinusAlpha()),
          row.of(j -> neurons.decay(clock, j).single().beta()),
          row.of(j -> -neurons.decay(clock, j).single().beta()),
          row.of(j -> neurons.decay(clock, j).single().gain()),
          row.of(theta),
          row.of(j -> -theta.applyAsDouble(j)),
          row.of(j -> neurons.spikes() ? 0 : -neurons.adjointGain(clock, j)),
          row.of(j -> -neurons.tauSyn().at(j) * neurons.decay(clock, j).oneMinusAlpha()),
          neurons.spikes(),
          neurons.match(LifPopulation::reset, AdaptiveLifPopulation::reset, readout -> Reset.ZERO) == Reset.SUBTRACT,
          neurons.match(lif -> Optional.empty(), lif -> Optional.of(Adaptation.of(lif, clock, row)), readout -> Optional.empty()),
          clock.ticks(neurons.refractory()));
    }
  }

  /**
   * Constants of thresholds that spikes raise: likewise.
   *
   * @param rho what is left of a raise after a tick
   * @param deltaTheta what a spike raises the threshold by
   * @param share k = tau_mem / tau_adapt
   */
  public record Adaptation(NDArray rho, NDArray deltaTheta, NDArray minusDeltaTheta, NDArray share) {

    private static Adaptation of(AdaptiveLifPopulation lif, Clock clock, Row row) {
      return new Adaptation(
          row.of(j -> lif.rho(clock, j)),
          row.of(lif.deltaTheta()::at),
          row.of(j -> -lif.deltaTheta().at(j)),
          row.of(j -> lif.tauMem().at(j) / lif.tauAdapt().at(j)));
    }
  }

  /** Makes tensors of one value for all neurons, or one for each. */
  private record Row(NDManager manager, int values) {

    NDArray of(IntToDoubleFunction value) {
      float[] row = new float[values];
      for (int j = 0; j < values; j++) {
        row[j] = (float) value.applyAsDouble(j);
      }
      return values == 1 ? manager.create(row[0]) : manager.create(row);
    }
  }
}
