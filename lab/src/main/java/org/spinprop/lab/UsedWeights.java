package org.spinprop.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.spinprop.network.Decay;
import org.spinprop.network.Projection;

/**
 * Whether a neuron's voltages are those of its stated equation over other weights: voltages give currents, and currents what
 * arrived. One error a synapse must explain what is off at all ticks, and there must be more ticks than errors to choose.
 *
 * @param tick at which what arrived is off most
 * @param worst by how much, divided by the packets that arrived
 * @param largest weight there
 */
record UsedWeights(int tick, double worst, double largest) {
  /** A current that follows from voltages has the rounding of up to four of them. */
  private static final double TERMS = 4;

  private record Synapse(Projection projection, int source) {}

  static Optional<UsedWeights> of(NeuronHistory history, double tolerance) {
    Decay decay = history.decay();
    double noise = TERMS * tolerance / decay.gain();
    Map<Synapse, Integer> synapses = new LinkedHashMap<>();
    List<Integer> ticks = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    double current = 0;
    for (int t = 1; t < history.steps(); t++) {
      double now = (history.recorded(t) - decay.beta() * history.afterReset(t - 1)) / decay.gain() - history.bias();
      List<NeuronHistory.Arrival> due = history.arrivals(t);
      double error = now - decay.alpha() * current - due.stream().mapToDouble(NeuronHistory.Arrival::weight).sum();
      current = now;
      if (due.isEmpty() && Math.abs(error) > noise) {
        return Optional.empty();
      }
      if (!due.isEmpty() || !ticks.isEmpty()) {
        due.forEach(arrival -> synapses.putIfAbsent(synapse(arrival), synapses.size()));
        ticks.add(t);
        errors.add(error);
      }
    }
    return synapses.isEmpty() || !explain(history, synapses, ticks, errors, noise)
        ? Optional.empty()
        : Optional.of(worst(history, ticks, errors));
  }

  private static Synapse synapse(NeuronHistory.Arrival arrival) {
    return new Synapse(arrival.projection(), arrival.source());
  }

  /** Least squares: how often each synapse was used at each tick, times its error, is what is off there. */
  private static boolean explain(
      NeuronHistory history, Map<Synapse, Integer> synapses, List<Integer> ticks, List<Double> errors, double noise) {
    RealMatrix uses = new Array2DRowRealMatrix(ticks.size(), synapses.size());
    for (int row = 0; row < ticks.size(); row++) {
      for (NeuronHistory.Arrival arrival : history.arrivals(ticks.get(row))) {
        uses.addToEntry(row, Objects.requireNonNull(synapses.get(synapse(arrival))), 1);
      }
    }
    ArrayRealVector off = new ArrayRealVector(errors.toArray(Double[]::new));
    SingularValueDecomposition decomposed = new SingularValueDecomposition(uses);
    double left = uses.operate(decomposed.getSolver().solve(off)).subtract(off).getLInfNorm();
    return ticks.size() > decomposed.getRank() && left <= noise;
  }

  private static UsedWeights worst(NeuronHistory history, List<Integer> ticks, List<Double> errors) {
    UsedWeights worst = new UsedWeights(0, 0, 0);
    double largest = 0;
    for (int row = 0; row < ticks.size(); row++) {
      List<NeuronHistory.Arrival> due = history.arrivals(ticks.get(row));
      double each = Math.abs(errors.get(row)) / Math.max(1, due.size());
      largest = due.stream().mapToDouble(arrival -> Math.abs(arrival.weight())).reduce(largest, Math::max);
      worst = each > worst.worst ? new UsedWeights(ticks.get(row), each, 0) : worst;
    }
    return new UsedWeights(worst.tick, worst.worst, largest);
  }
}
