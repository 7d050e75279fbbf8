package org.spinprop.lab;

import java.util.Locale;
import java.util.Optional;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Finds out why two contenders part, from their first divergent packet back. Until that packet both had the same ones, so
 * whatever differs lies in the neuron that sent it, or did not. Of that neuron the voltages are computed again, in double
 * precision, from the packets that were sent to it and the weights that each contender says it holds:
 *
 * <ul>
 *   <li>where a contender's voltages are not those, the wrong equation that explains all of them is looked for, see {@link
 *       Suspect};
 *   <li>where both are as stated, what they state is compared, see {@link StatedDifference};
 *   <li>where they state the same too, V is so close to the threshold that rounding decides.
 * </ul>
 */
final class Bisection {
  /** Times of one spike closer than this share of a tick are the same but for rounding. */
  private static final double SAME_TIME = 1e-3;

  private final Trial a;
  private final Trial b;
  private final Divergence first;
  private final StatedDifference stated;

  private Bisection(Trial a, Trial b, Divergence first) {
    this.a = a;
    this.b = b;
    this.first = first;
    this.stated = new StatedDifference(a, b, first);
  }

  /** The cause of a divergence. */
  static Cause of(Trial a, Trial b, Divergence first) {
    Bisection bisection = new Bisection(a, b, first);
    Optional<Cause> other = bisection.stated.clock();
    if (other.isPresent()) {
      return other.get();
    }
    return bisection.sameClock();
  }

  private Cause sameClock() {
    Optional<Snapshot> ofA = Snapshot.of(a, first.sample());
    Optional<Snapshot> ofB = Snapshot.of(b, first.sample());
    Optional<Cause> constants = stated.constants();
    if (ofA.isEmpty() || ofB.isEmpty()) {
      return unknown("%s gives other spikes when it runs again, and its voltages were too many to keep: use fewer samples",
          ofA.isEmpty() ? a.name() : b.name());
    }
    if (a.network().clock().kind() == Clock.Kind.SUBTICK) {
      return constants.or(stated::values).orElseGet(() -> exactTimes(ofA.get(), ofB.get()));
    }
    if (!isFollowed(a.network()) || !isFollowed(b.network())) {
      return constants.or(stated::values)
          .orElseGet(
              () -> unknown("both state the same, and neurons with adapting thresholds or a refractory period are not followed"));
    }
    NeuronHistory historyA = history(a, ofA.get());
    NeuronHistory historyB = history(b, ofB.get());
    Optional<Cause> wrong = threshold(historyA, historyB);
    return wrong
        .or(() -> new Suspect(a.name(), historyA).cause())
        .or(() -> new Suspect(b.name(), historyB).cause())
        .or(() -> constants)
        .or(stated::values)
        .orElseGet(() -> rounding(historyA, historyB));
  }

  /** Whether what the neuron computes can be told from the packets that it had and the voltages that it was seen to have. */
  private boolean isFollowed(Network network) {
    return network.neurons(network.indexOf(first.population()))
        .match(lif -> lif.refractory() == 0, adaptive -> false, readout -> true);
  }

  private NeuronHistory history(Trial trial, Snapshot run) {
    EventStream inputs = trial.batch().packets().select(new int[] {first.sample()});
    return new NeuronHistory(
        trial.network(), trial.contender().executable().parameters(), inputs, run, first.population(), first.neuron());
  }

  /** A neuron that fires below its threshold, or is silent above it. */
  private Optional<Cause> threshold(NeuronHistory historyA, NeuronHistory historyB) {
    NeuronHistory firing = first.firedInA() ? historyA : historyB;
    NeuronHistory silent = first.firedInA() ? historyB : historyA;
    String nameOfFiring = first.firedInA() ? a.name() : b.name();
    String nameOfSilent = first.firedInA() ? b.name() : a.name();
    if (firing.recorded(first.tick()) <= Math.min(firing.threshold(), (float) firing.threshold())) {
      return Optional.of(
          new Cause(
              Cause.Kind.EQUATION, nameOfFiring,
              say("%s fires in %s at V = %.9g, which is not above the threshold %.9g.", place(), nameOfFiring,
                  firing.recorded(first.tick()), firing.threshold())));
    }
    if (silent.recorded(first.tick()) <= Math.max(silent.threshold(), (float) silent.threshold())) {
      return Optional.empty();
    }
    if (resetAfter(silent, first.tick())) {
      return Optional.of(
          new Cause(
              Cause.Kind.LOST_PACKET, nameOfSilent,
              say("%s crosses the threshold in %s too (V = %.9g) and is reset, but its packet of tick %d was never seen.",
                  place(), nameOfSilent, silent.recorded(first.tick()), first.tick())));
    }
    return Optional.of(
        new Cause(
            Cause.Kind.EQUATION, nameOfSilent,
            say("%s does not fire in %s at V = %.9g, above the threshold %.9g.", place(), nameOfSilent,
                silent.recorded(first.tick()), silent.threshold())));
  }

  /** Whether V is seen to fall after a tick further than it would decay. */
  private static boolean resetAfter(NeuronHistory history, int tick) {
    if (tick + 1 >= history.steps()) {
      return false;
    }
    double expected = Equation.stated(history).voltages(history)[tick + 1];
    double fall = history.decay().beta() * history.threshold() / 2;
    return expected - history.recorded(tick + 1) > Math.max(fall, history.tolerance());
  }

  private Cause rounding(NeuronHistory historyA, NeuronHistory historyB) {
    double exact = Equation.stated(historyA).voltages(historyA)[first.tick()];
    double distance = Math.abs(exact - historyA.threshold());
    if (distance > historyA.tolerance()) {
      return unknown("both compute %s as stated, and V is %.2g from the threshold, more than rounding explains", place(),
          distance);
    }
    return new Cause(
        Cause.Kind.SUMMATION_ORDER, "",
        say("V of %s is %.2g from the threshold in double precision: rounding decides. %s; %s.", place(), distance,
            way(a.name(), historyA), way(b.name(), historyB)));
  }

  private String way(String name, NeuronHistory history) {
    return Rounding.of(history, first.tick())
        .map(way -> say("%s computes it %s", name, way.words()))
        .orElse(say("%s in an order of its own", name));
  }

  /** With exact times a spike may fall on either side of a tick's end. */
  private Cause exactTimes(Snapshot ofA, Snapshot ofB) {
    double timeA = time(a.network(), first.firedInA() ? ofA : ofB, first.tick(), Double.NaN);
    double timeB = time(b.network(), first.firedInA() ? ofB : ofA, -1, timeA);
    double apart = Math.abs(timeA - timeB);
    if (apart < SAME_TIME * a.network().clock().dt()) {
      return new Cause(
          Cause.Kind.SUMMATION_ORDER, "",
          say("The same spike of %s falls on either side of a tick's end, %.2g ms apart: rounding decides.", place(), apart));
    }
    return unknown("both state the same, and between ticks of a SUBTICK clock no voltages are recorded");
  }

  /** Time of the neuron's spike of a tick, or of the one nearest to a time; NaN where there is none. */
  private double time(Network network, Snapshot run, int tick, double near) {
    EventStream spikes = run.recording().spikes();
    int key = network.keys().spike(network.indexOf(first.population()), first.neuron());
    double found = Double.NaN;
    for (int i = 0; i < spikes.size(); i++) {
      double time = run.recording().times()[i];
      boolean wanted = tick >= 0 ? spikes.tick(i) == tick : !(Math.abs(time - near) >= Math.abs(found - near));
      found = spikes.key(i) == key && wanted ? time : found;
    }
    return found;
  }

  private String place() {
    return first.population() + " " + first.neuron();
  }

  private static Cause unknown(String why, Object... values) {
    return new Cause(Cause.Kind.UNKNOWN, "", "Not found: " + say(why, values) + ".");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
