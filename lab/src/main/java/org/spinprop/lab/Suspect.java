package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** Share of the largest weight below which an error of weights is one of precision. */
  private static final double PRECISION = 0.1;

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
        .or(this::weights)
        .or(() -> Optional.of(unexplained()));
  }

  private boolean fits(Equation equation) {
    return equation.error(history) <= tolerance;
  }

  private Optional<Cause> lostPackets() {
    Equation equation = stated;
    List<NeuronHistory.Arrival> lost = new ArrayList<>();
    int tick = equation.firstError(history, tolerance);
    while (tick >= 0 && lost.size() < MOST_LOST) {
      Equation before = equation;
      int at = tick;
      Optional<NeuronHistory.Arrival> missing =
          history.arrivals(tick).stream()
              .filter(arrival -> !before.lost().contains(arrival))
              .filter(arrival -> explains(before.without(arrival), at))
              .findFirst();
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      lost.add(missing.get());
      equation = equation.without(missing.get());
      tick = equation.firstError(history, tolerance);
    }
    return tick >= 0 ? Optional.empty() : Optional.of(lost(lost));
  }

  private boolean explains(Equation equation, int tick) {
    int next = equation.firstError(history, tolerance);
    return next < 0 || next > tick;
  }

  private Cause lost(List<NeuronHistory.Arrival> lost) {
    String packets =
        lost.stream()
            .map(a -> say("of %s %d sent at tick %d", a.projection().from(), a.source(), a.sent()))
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
    if (fits(stated.with(new Decay(decay.alpha(), decay.beta(), 1)))) {
      return equation("the current enters the voltage whole, without the factor (1 - beta)");
    }
    double euler = history.clock().dt() / history.population().tauMem().at(history.neuron());
    if (fits(stated.with(new Decay(decay.alpha(), 1 - euler, euler)))) {
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

  /** Another length of a tick: the best of a scan, then closer and closer around it. */
  private Optional<Cause> tick() {
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
    double dt = factor * history.clock().dt();
    double beta = Math.exp(-dt / history.population().tauMem().at(history.neuron()));
    double alpha = Math.exp(-dt / history.population().tauSyn().at(history.neuron()));
    return stated.with(new Decay(alpha, beta, 1 - beta)).error(history);
  }

  /** Voltages give currents, and currents what arrived; where that is off only when packets arrive, weights are. */
  private Optional<Cause> weights() {
    Decay decay = stated.decay();
    double current = 0;
    double worst = 0;
    double largest = 0;
    int worstTick = 0;
    for (int t = 1; t < history.steps(); t++) {
      double membrane = t == 1 ? 0 : afterReset(t - 1);
      double now = (history.recorded(t) - decay.beta() * membrane) / decay.gain() - history.bias();
      List<NeuronHistory.Arrival> due = history.arrivals(t);
      double error = now - decay.alpha() * current - due.stream().mapToDouble(NeuronHistory.Arrival::weight).sum();
      current = now;
      if (due.isEmpty() && Math.abs(error) > 4 * tolerance / decay.gain()) {
        return Optional.empty();
      }
      double each = Math.abs(error) / Math.max(1, due.size());
      worstTick = each > worst ? t : worstTick;
      worst = Math.max(worst, each);
      largest = due.stream().mapToDouble(a -> Math.abs(a.weight())).reduce(largest, Math::max);
    }
    boolean fine = worst <= PRECISION * largest;
    return Optional.of(
        new Cause(
            fine ? Cause.Kind.WEIGHT_PRECISION : Cause.Kind.WEIGHTS, name,
            say("%s uses other weights into %s than it holds: what arrives at tick %d is off by %.2g a packet, the largest"
                    + " weight there is %.2g.", name, place(), worstTick, worst, largest)));
  }

  private double afterReset(int tick) {
    double voltage = history.recorded(tick);
    if (!history.fired(tick)) {
      return voltage;
    }
    return stated.reset() == Equation.Resetting.ZERO ? 0 : voltage - history.threshold();
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
