package org.spinprop.lab;

import java.util.List;
import java.util.Optional;
import org.spinprop.network.Decay;
import org.spinprop.network.Reset;

/** Ways to add up in which a neuron's recorded voltages come out bit for bit. */
enum Rounding {
  DOUBLE("in double precision"),
  ASCENDING("in float32, arrivals summed in the order of their sources"),
  DESCENDING("in float32, arrivals summed in the opposite order"),
  ONE_BY_ONE("in float32, each arrival added to the current by itself");

  private final String words;

  Rounding(String words) {
    this.words = words;
  }

  /** The way as it is said. */
  String words() {
    return words;
  }

  /** The first way that gives exactly what was recorded up to a tick. */
  static Optional<Rounding> of(NeuronHistory history, int tick) {
    for (Rounding way : values()) {
      if (way.gives(history, tick)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private boolean gives(NeuronHistory history, int last) {
    if (this == DOUBLE) {
      double[] voltages = Equation.stated(history).voltages(history);
      for (int t = 1; t <= last; t++) {
        if (Math.abs(voltages[t] - history.recorded(t)) > 1e-13 * Math.max(1, Math.abs(voltages[t]))) {
          return false;
        }
      }
      return true;
    }
    Decay.Single decay = history.decay().single();
    float current = 0;
    float membrane = 0;
    for (int t = 1; t <= last; t++) {
      current = add(decay.alpha() * current, history.arrivals(t));
      float voltage = decay.beta() * membrane + decay.gain() * (current + (float) history.bias());
      if (voltage != (float) history.recorded(t)) {
        return false;
      }
      membrane = history.fired(t) ? reset(voltage, history) : voltage;
    }
    return true;
  }

  private float add(float current, List<NeuronHistory.Arrival> arrivals) {
    float sum = this == ONE_BY_ONE ? current : 0;
    for (int i = 0; i < arrivals.size(); i++) {
      sum += arrivals.get(this == DESCENDING ? arrivals.size() - 1 - i : i).weight();
    }
    return this == ONE_BY_ONE ? sum : current + sum;
  }

  private static float reset(float voltage, NeuronHistory history) {
    return history.population().reset() == Reset.ZERO ? 0 : voltage - (float) history.threshold();
  }
}
