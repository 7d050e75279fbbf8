package org.spinprop.lab;

import java.util.OptionalDouble;

/** Looks at a divergence's sample again, for the voltages there. */
final class CloserLook {

  private CloserLook() {}

  static Divergence at(Divergence divergence, Trial a, Trial b) {
    if (!a.network().clock().equals(b.network().clock())) {
      return divergence;
    }
    return divergence.with(voltage(divergence, a), voltage(divergence, b));
  }

  private static OptionalDouble voltage(Divergence at, Trial trial) {
    return Snapshot.of(trial, at.sample())
        .map(snapshot -> OptionalDouble.of(snapshot.voltage(at.population(), at.tick(), at.neuron())))
        .orElse(OptionalDouble.empty());
  }
}
