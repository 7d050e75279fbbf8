package org.spinprop.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.objective.Objective;

/**
 * How a float32 backend and the double-precision reference agree on {@link AnyNetwork random networks}, spike by spike and gradient by
 * gradient, as {@link Measure} says.
 */
public final class Agreement {
  /** A neuron of more spikes in a sample is out of all bounds; the reference refuses many more in a tick. */
  private static final int MOST_SPIKES = 3000;

  private final Backend backend;
  private final LongFunction<AnyNetwork.Case> cases;
  private final List<String> faults = new ArrayList<>();
  private int networks;
  private long spikes;
  private int undecided;
  private int gradients;
  private int undefined;

  private Agreement(Backend backend, LongFunction<AnyNetwork.Case> cases) {
    this.backend = backend;
    this.cases = cases;
  }

  /** How a gradient is asked for. */
  @FunctionalInterface
  public interface Method {
    Objective of(Loss loss);
  }

  /** Other neurons in a network's place, with its parameters. */
  @FunctionalInterface
  public interface Variant {
    Model of(Model plain, long seed);
  }

  /**
   * On so many networks in which a neuron fires.
   *
   * @param methods of gradients to compare; none for spikes alone
   */
  public static Agreement on(int networks, Clock.Kind kind, Backend backend, Method... methods) {
    return on(networks, (plain, seed) -> plain, kind, backend, methods);
  }

  /** On so many networks with other neurons: likewise. */
  public static Agreement on(int networks, Variant variant, Clock.Kind kind, Backend backend, Method... methods) {
    return on(networks, seed -> of(variant, AnyNetwork.of(kind, seed), seed), backend, methods);
  }

  private static AnyNetwork.Case of(Variant variant, AnyNetwork.Case plain, long seed) {
    return new AnyNetwork.Case(variant.of(plain.model(), seed), plain.batch());
  }

  /** On so many networks of seeds in which a neuron fires: likewise. */
  public static Agreement on(int networks, LongFunction<AnyNetwork.Case> cases, Backend backend, Method... methods) {
    Agreement agreement = new Agreement(backend, cases);
    for (long seed = 0; agreement.networks < networks; seed++) {
      agreement.add(seed, methods);
    }
    return agreement;
  }

  private void add(long seed, Method... methods) {
    AnyNetwork.Case of = cases.apply(seed);
    Measure measure;
    try {
      measure = new Measure(of);
    } catch (InvalidInputException e) {
      return;
    }
    if (measure.spikes() == 0 || measure.spikes() > MOST_SPIKES) {
      return;
    }
    networks++;
    spikes += measure.spikes();
    try (Executable executable = backend.compile(of.model().network(), new ExecutionOptions(1))) {
      executable.load(of.model().parameters());
      Optional<String> difference = measure.difference(executable.run(of.batch()));
      undecided += measure.decided() ? 0 : 1;
      note(seed, difference);
      for (Method method : methods) {
        if (difference.isEmpty() && measure.decided()) {
          compare(seed, measure, executable, of, method.of(lossOf(of.model().network())));
        }
      }
    }
  }

  private void compare(long seed, Measure measure, Executable executable, AnyNetwork.Case of, Objective objective) {
    double[][] exact = measure.gradient(objective);
    if (!Measure.finite(exact)) {
      undefined++;
      return;
    }
    gradients++;
    note(seed, measure.difference(objective, exact, executable.gradients(of.batch(), objective)));
  }

  private void note(long seed, Optional<String> difference) {
    difference.ifPresent(text -> faults.add("network " + seed + ": " + text));
  }

  /** A loss whose constants suit a sample of any length, and that is not all but blind to a shift of all spikes together. */
  private static Loss lossOf(Network network) {
    double duration = network.clock().duration();
    return network.output() instanceof ReadoutPopulation
        ? new ReadoutCrossEntropy(VoltageFeature.MEAN)
        : new FirstSpikeCrossEntropy(duration / 10, duration, 1);
  }

  /** Where backend and reference differ, a line each. */
  public List<String> faults() {
    return faults;
  }

  /** Networks on which the backend differs, from a spike on that float32 does not decide; they were compared up to it. */
  public int undecided() {
    return undecided;
  }

  /** Gradients that were compared. */
  public int gradients() {
    return gradients;
  }

  @Override
  public String toString() {
    return String.format(
        "%d networks with %d spikes, of which %d differ from a spike on that float32 does not decide; %d gradients, and %d that the"
            + " reference has none for; %d differ otherwise",
        networks, spikes, undecided, gradients, undefined, faults.size());
  }
}
