package org.spinprop.loss;

import java.util.Map;
import java.util.function.DoubleFunction;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * Cross-entropy of first spike times with a regulariser that draws the target early (Béna et al. 2024, section 2):
 *
 * <pre>
 *   L = -log( exp(-t_y/tau0) / sum_k exp(-t_k/tau0) ) + a (exp(t_y/tau1) - 1)
 * </pre>
 *
 * <p>t_k is the first spike time of output k, or the sample's length T where it never fires; no gradient flows through a
 * missing spike. Where the target itself never fires, the sample has no gradient at all: pushing the other outputs later
 * would silence the network.
 *
 * <p>The regulariser grows exponentially with a spike's time: samples of another length need other time constants, see
 * {@link #stretched}.
 *
 * @param tau0 softness of the comparison in ms
 * @param tau1 time constant of the regulariser in ms
 * @param a weight of the regulariser
 */
public record FirstSpikeCrossEntropy(double tau0, double tau1, double a) implements Loss {

  /** tau0 1.5, tau1 6.4, a 0.003: the published regulariser, with a tau0 that a 1 ms grid can resolve. */
  public static final FirstSpikeCrossEntropy DEFAULT = new FirstSpikeCrossEntropy(1.5, 6.4, 0.003);

  /** tau0 0.5, tau1 6.4, a 0.003: as published (Béna et al. 2024), for exact spike times. */
  public static final FirstSpikeCrossEntropy SHARP = new FirstSpikeCrossEntropy(0.5, 6.4, 0.003);

  /** Longest sample in ms with the published time constants. */
  private static final double USUAL_LENGTH = 60;

  /** A term smaller than another by this factor is lost in their float32 sum. */
  private static final double ABSORPTION = 0x1p24;

  public FirstSpikeCrossEntropy {
    if (!(tau0 > 0 && tau1 > 0 && a >= 0) || Double.isInfinite(tau0 + tau1 + a)) {
      throw InvalidInputException.of(
          "first-spike loss: tau0 %s ms, tau1 %s ms, a %s; expected finite numbers, tau0 > 0, tau1 > 0, a >= 0",
          tau0, tau1, a);
    }
  }

  /** {@link #DEFAULT} for samples of a length: up to 60 ms as it is, beyond with time constants in proportion. */
  public static FirstSpikeCrossEntropy lasting(double duration) {
    return DEFAULT.stretched(0, duration);
  }

  /**
   * The same loss for samples of another length: its time constants follow the length from 60 ms on, so that a spike at the end
   * costs as much as before, and stay as they are below.
   *
   * @param from length in ms of the samples that it is for
   * @param to length in ms of other samples
   */
  public FirstSpikeCrossEntropy stretched(double from, double to) {
    double factor = Math.max(USUAL_LENGTH, to) / Math.max(USUAL_LENGTH, from);
    return new FirstSpikeCrossEntropy(factor * tau0, factor * tau1, a);
  }

  @Override
  public Reading reading() {
    return new FirstSpikes();
  }

  /** Time constants follow the length of samples; where spike times become exact, tau0 is that of {@link #SHARP}. */
  @Override
  public FirstSpikeCrossEntropy onClock(Clock before, Clock after) {
    FirstSpikeCrossEntropy stretched = stretched(before.duration(), after.duration());
    boolean becomesExact = after.kind() == Clock.Kind.SUBTICK && before.kind() == Clock.Kind.GRID;
    double softness = becomesExact ? SHARP.stretched(0, after.duration()).tau0 : stretched.tau0;
    return new FirstSpikeCrossEntropy(softness, stretched.tau1, a);
  }

  @Override
  public Map<String, Double> constants() {
    return Map.of("tau0", tau0, "tau1", tau1, "a", a);
  }

  @Override
  public FirstSpikeCrossEntropy with(Map<String, Double> constants) {
    return new FirstSpikeCrossEntropy(
        constants.getOrDefault("tau0", tau0), constants.getOrDefault("tau1", tau1), constants.getOrDefault("a", a));
  }

  /** Refuses a regulariser whose gradient at the end of a sample absorbs that of the comparison in float32, or overflows it. */
  @Override
  public void checkTraining(Network network) {
    double duration = network.clock().duration();
    double pull = pull(duration);
    if (!(pull * tau0 <= ABSORPTION)) {
      FirstSpikeCrossEntropy fitting = lasting(duration);
      throw InvalidInputException.of(
          "first-spike loss: with tau1 %s ms and a %s the regulariser's gradient at the end of a sample of %s ms, a/tau1 e^(T/tau1), is"
              + " %.1e: more than 2^24 times that of the comparison, 1/tau0, which is lost beside it in float32; take a longer tau1"
              + " (%.4g ms is usual for this length) or a smaller a",
          tau1, a, duration, pull, fitting.tau1);
    }
  }

  /** The regulariser's dL/dt_y. */
  private double pull(double time) {
    return a == 0 ? 0 : a / tau1 * StrictMath.exp(time / tau1);
  }

  private double regulariser(double time) {
    return a == 0 ? 0 : a * StrictMath.expm1(time / tau1);
  }

  @Override
  public double evaluate(double[] times, int label, double horizon, double[] gradient) {
    double earliest = times[0];
    for (double time : times) {
      earliest = Math.min(earliest, time);
    }
    double sum = 0;
    for (int k = 0; k < times.length; k++) {
      gradient[k] = StrictMath.exp((earliest - times[k]) / tau0);
      sum += gradient[k];
    }
    double target = times[label];
    for (int k = 0; k < times.length; k++) {
      double probability = gradient[k] / sum;
      boolean counts = target < horizon && times[k] < horizon;
      gradient[k] = counts ? -probability / tau0 : 0;
    }
    if (target < horizon) {
      gradient[label] += 1 / tau0 + pull(target);
    }
    return (target - earliest) / tau0 + StrictMath.log(sum) + regulariser(target);
  }

  /** By name. */
  public static final class Kind implements LossKind {
    @Override
    public String name() {
      return "first_spike_cross_entropy";
    }

    @Override
    public Class<FirstSpikeCrossEntropy> type() {
      return FirstSpikeCrossEntropy.class;
    }

    @Override
    public Map<String, DoubleFunction<Loss>> choices() {
      return Map.of("first-spike", FirstSpikeCrossEntropy::lasting);
    }
  }
}
