package org.spinprop.lab;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.spinprop.network.Decay;
import org.spinprop.network.Reset;

/**
 * An equation that a neuron may have been computed by, right or wrong, on a GRID clock:
 *
 * <pre>
 *   I[t] = alpha I[t-1] + sum of arrivals       V[t] = beta V[t-1] + gain (I[t] + b)       reset after a spike
 * </pre>
 *
 * @param decay alpha, beta and gain
 * @param reset what a spike does; see {@link Resetting}
 * @param late ticks by which arrivals are later than stated
 * @param lost arrivals that do not count
 * @param grid to which weights are rounded, if any
 */
record Equation(
    Decay decay, Resetting reset, int late, Set<NeuronHistory.Arrival> lost, Optional<IntegerGrid> grid) {

  /** What a spike does to V. */
  enum Resetting {
    ZERO,
    SUBTRACT,
    NONE;

    static Resetting of(Reset reset) {
      return reset == Reset.ZERO ? ZERO : SUBTRACT;
    }
  }

  Equation {
    lost = Set.copyOf(lost);
  }

  /** The equation that a neuron's network states. */
  static Equation stated(NeuronHistory history) {
    return new Equation(history.decay(), Resetting.of(history.population().reset()), 0, Set.of(), Optional.empty());
  }

  Equation with(Decay other) {
    return new Equation(other, reset, late, lost, grid);
  }

  Equation with(Resetting other) {
    return new Equation(decay, other, late, lost, grid);
  }

  Equation late(int ticks) {
    return new Equation(decay, reset, ticks, lost, grid);
  }

  Equation without(NeuronHistory.Arrival arrival) {
    Set<NeuronHistory.Arrival> more = new HashSet<>(lost);
    more.add(arrival);
    return new Equation(decay, reset, late, more, grid);
  }

  Equation on(IntegerGrid other) {
    return new Equation(decay, reset, late, lost, Optional.of(other));
  }

  /** V by tick in double precision, before resets; resets are where spikes were recorded. */
  double[] voltages(NeuronHistory history) {
    double[] voltages = new double[history.steps()];
    double current = 0;
    double membrane = 0;
    for (int t = 1; t < voltages.length; t++) {
      double arriving = 0;
      for (NeuronHistory.Arrival arrival : history.arrivals(t - late)) {
        arriving += lost.contains(arrival) ? 0 : used(arrival.weight());
      }
      current = decay.alpha() * current + arriving;
      voltages[t] = decay.beta() * membrane + decay.gain() * (current + history.bias());
      membrane = history.fired(t) ? reset(voltages[t], history.threshold()) : voltages[t];
    }
    return voltages;
  }

  private float used(float weight) {
    return grid.isPresent() ? grid.get().nearest(weight) : weight;
  }

  private double reset(double voltage, double threshold) {
    return switch (reset) {
      case ZERO -> 0;
      case SUBTRACT -> voltage - threshold;
      case NONE -> voltage;
    };
  }

  /** The largest difference from what was recorded. */
  double error(NeuronHistory history) {
    double[] voltages = voltages(history);
    double largest = 0;
    for (int t = 1; t < voltages.length; t++) {
      largest = Math.max(largest, Math.abs(voltages[t] - history.recorded(t)));
    }
    return largest;
  }

  /** The first tick at which V is off by more than a tolerance, or -1. */
  int firstError(NeuronHistory history, double tolerance) {
    double[] voltages = voltages(history);
    for (int t = 1; t < voltages.length; t++) {
      if (Math.abs(voltages[t] - history.recorded(t)) > tolerance) {
        return t;
      }
    }
    return -1;
  }
}
