package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;

/**
 * Tests whether a neuron of one contender did what that contender states, and if not, which wrong equation explains all of
 * its voltages.
 */
final class Suspect {
  private static final int MOST_LOST = 16;

  /** Lengths of a tick to try, relative to the stated one: a fiftieth to fifty times, 1 % apart. */
  private static final double STEP = 1.01;
  private static final double SPAN = 50;

  /** Bits of the integers that weights may be rounded to; the first are not held at the edge of a range. */
  private static final int[] WIDTHS = {32, 16, 8};

  private final String name;
  private final NeuronHistory history;
  private final Equation stated;
  private final double tolerance;

  Suspect(String name, NeuronHistory history) {
    this.name = name;
    this.history = history;
    this.stated = Equation.stated(history);
    this.tolerance = history.tolerance();
  }

  /** What is wrong; empty where all voltages are as stated, up to rounding. */
  Optional<Cause> cause() {
    if (fits(stated)) {
      return Optional.empty();
    }
    return lostPackets()
        .or(this::reset)
        .or(this::gain)
        .or(this::timing)
        .or(this::tick)
        .or(this::precision)
        .or(this::weights)
        .or(() -> Optional.of(unexplained()));
  }

  private boolean fits(Equation equation) {
    return equation.error(history) <= tolerance;
  }

  private Optional<Cause> lostPackets() {
    Equation equation = stated;
    List<List<NeuronHistory.Arrival>> lost = new ArrayList<>();
    int tick = equation.firstError(history, tolerance);
    while (tick >= 0 && lost.size() < MOST_LOST) {
      Equation before = equation;
      int at = tick;
      List<NeuronHistory.Arrival> missing =
          history.arrivals(tick).stream()
              .filter(arrival -> !before.lost().contains(arrival))
              .filter(arrival -> explains(before.without(arrival), at))
              .toList();
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      lost.add(missing);
      equation = equation.without(missing.get(0));
      tick = equation.firstError(history, tolerance);
    }
    return tick >= 0 ? Optional.empty() : Optional.of(lost(lost));
  }

  private boolean explains(Equation equation, int tick) {
    int next = equation.firstError(history, tolerance);
    return next < 0 || next > tick;
  }

  /** @param lost packet by packet; of equal weights voltages cannot tell which it was */
  private Cause lost(List<List<NeuronHistory.Arrival>> lost) {
    String packets =
        lost.stream()
            .map(
                missing -> missing.stream()
                    .map(a -> say("of %s %d sent at tick %d", a.projection().from(), a.source(), a.sent()))
                    .collect(Collectors.joining(" or ")))
            .collect(Collectors.joining(", "));
    return new Cause(
        Cause.Kind.LOST_PACKET, name,
        say("In %s the packet %s never reached %s: without it the recorded voltages are right.", name, packets, place()));
  }

  private Optional<Cause> reset() {
    for (Equation.Resetting other : Equation.Resetting.values()) {
      if (other != stated.reset() && fits(stated.with(other))) {
        return equation(say("a spike is followed by %s, where the network states %s", words(other), words(stated.reset())));
      }
    }
    return Optional.empty();
  }

  private static String words(Equation.Resetting reset) {
    return switch (reset) {
      case ZERO -> "a reset to zero";
      case SUBTRACT -> "a reset by subtracting the threshold";
      case NONE -> "no reset";
    };
  }

  private Optional<Cause> gain() {
    Decay decay = stated.decay();
    if (fits(stated.with(new Decay(decay.alpha(), decay.oneMinusAlpha(), decay.beta(), 1)))) {
      return equation("the current enters the voltage whole, without the factor (1 - beta)");
    }
    double euler = history.clock().dt() / history.population().tauMem().at(history.neuron());
    if (fits(stated.with(new Decay(decay.alpha(), decay.oneMinusAlpha(), 1 - euler, euler)))) {
      return equation("the membrane takes an Euler step, 1 - dt/tau_mem for exp(-dt/tau_mem)");
    }
    return Optional.empty();
  }

  private Optional<Cause> timing() {
    for (int late : new int[] {-1, 1, 2}) {
      if (fits(stated.late(late))) {
        return equation(say("packets arrive %d tick%s %s than stated", Math.abs(late), Math.abs(late) == 1 ? "" : "s",
            late < 0 ? "earlier" : "later"));
      }
    }
    return Optional.empty();
  }

  /** Another length of a tick: the best of a scan, then closer and closer around it. A single voltage would fit some length. */
  private Optional<Cause> tick() {
    long voltages = IntStream.range(1, history.steps()).filter(t -> Math.abs(history.recorded(t)) > tolerance).count();
    if (voltages < 2) {
      return Optional.empty();
    }
    double best = 1;
    for (double factor = 1 / SPAN; factor < SPAN; factor *= STEP) {
      best = errorAt(factor) < errorAt(best) ? factor : best;
    }
    for (double step = STEP - 1; step > 1e-9; step /= 2) {
      double shorter = best * (1 - step);
      double longer = best * (1 + step);
      best = errorAt(shorter) < errorAt(best) ? shorter : best;
      best = errorAt(longer) < errorAt(best) ? longer : best;
    }
    if (errorAt(best) > tolerance) {
      return Optional.empty();
    }
    double dt = history.clock().dt();
    return Optional.of(
        new Cause(
            Cause.Kind.CLOCK, name,
            say("%s lets %s decay as in ticks of %.4g ms, its clock states %.4g ms.", name, place(), best * dt, dt)));
  }

  private double errorAt(double factor) {
    Clock clock = Clock.grid(factor * history.clock().dt(), history.steps());
    return stated.with(history.population().decay(clock, history.neuron())).error(history);
  }

  private Optional<Cause> precision() {
    for (int exponent : IntegerGrid.exponents(history.largestWeight()).toArray()) {
      for (int bits : WIDTHS) {
        if (fits(stated.on(new IntegerGrid(bits, exponent)))) {
          return Optional.of(
              new Cause(
                  Cause.Kind.WEIGHT_PRECISION, name,
                  say("%s uses the weights into %s that it holds rounded to steps of 2^%d.", name, place(), exponent)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Cause> weights() {
    return UsedWeights.of(history, tolerance)
        .map(
            used -> new Cause(
                Cause.Kind.WEIGHTS, name,
                say("%s uses other weights into %s than it holds: what arrives at tick %d is off by %.2g a packet, the largest"
                    + " weight there is %.2g.", name, place(), used.tick(), used.worst(), used.largest())));
  }

  private Cause unexplained() {
    int tick = stated.firstError(history, tolerance);
    return new Cause(
        Cause.Kind.EQUATION, name,
        say("%s computes %s by another equation than its network states: from tick %d on, where V is %.9g and should be %.9g.",
            name, place(), tick, history.recorded(tick), stated.voltages(history)[tick]));
  }

  private Optional<Cause> equation(String what) {
    return Optional.of(new Cause(Cause.Kind.EQUATION, name, say("%s: in %s %s.", name, place(), what)));
  }

  private String place() {
    return history.population().name() + " " + history.neuron();
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
