package org.spinprop.cli.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Decimal;
import org.spinprop.cli.console.Topic;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.Objective;
import org.spinprop.objective.SpikeBounds;
import org.spinprop.text.StableText;
import picocli.CommandLine.Option;

/** Options of what a training stage minimises; what is not given is as the model was trained before, or the recipe's. */
@About(Topic.OBJECTIVE)
public final class ObjectiveOptions {

  @Option(
      names = "--loss",
      paramLabel = "L",
      converter = LossChoice.OfName.class,
      completionCandidates = LossChoice.Names.class,
      description = "${COMPLETION-CANDIDATES}: of first spike times or spike counts of LIF outputs, "
          + "or of a readout's voltages over time (default: the model's; first-spike or max for a new one).")
  private Optional<LossChoice> loss = Optional.empty();

  @Option(
      names = "--tau0",
      paramLabel = "MS",
      description = "Softness of the comparison of first spike times, in ms (default: the loss's, which follows --duration).")
  private Optional<Double> tau0 = Optional.empty();

  @Option(
      names = "--tau1",
      paramLabel = "MS",
      description = "Time constant of the pull that draws the target's first spike early, a (e^(t/tau1) - 1), in ms "
          + "(default: the loss's, which follows --duration).")
  private Optional<Double> tau1 = Optional.empty();

  @Option(
      names = "--a",
      paramLabel = "A",
      description = "Weight of that pull, 0 for none (default: the loss's).")
  private Optional<Double> a = Optional.empty();

  @Option(
      names = "--correct",
      paramLabel = "X",
      description = "What the output of a sample's class should be, in ms, spikes or V, of mse losses (default: the loss's).")
  private Optional<Double> correct = Optional.empty();

  @Option(
      names = "--incorrect",
      paramLabel = "X",
      description = "What all other outputs should be, likewise.")
  private Optional<Double> incorrect = Optional.empty();

  @Option(
      names = "--discretisation",
      paramLabel = "D",
      description = "EventProp on a GRID clock: ${COMPLETION-CANDIDATES}; the paper's, "
          + "or the derivative of the ticks' own equations (default: the recipe's).")
  private Optional<Discretisation> discretisation = Optional.empty();

  @Option(
      names = "--min-spikes",
      paramLabel = "N",
      defaultValue = "0",
      description = "Push hidden neurons that fire less than so often a sample up (default: ${DEFAULT-VALUE}).")
  private double minSpikes;

  @Option(
      names = "--max-spikes",
      paramLabel = "N",
      defaultValue = "Infinity",
      converter = Decimal.OrInfinity.class,
      description = "Push hidden neurons that fire more than so often a sample down (default: no bound).")
  private double maxSpikes;

  @Option(
      names = "--spike-push",
      paramLabel = "P",
      defaultValue = "0.002",
      description = "That push on each weight's gradient, for each spike out of bounds (default: ${DEFAULT-VALUE}).")
  private double spikePush;

  @Option(
      names = "--silent-push",
      paramLabel = "P",
      description = "Push on each weight into hidden neurons that fired in no sample of a batch (default: the recipe's).")
  private Optional<Double> silentPush = Optional.empty();

  /**
   * What a stage minimises.
   *
   * @param own the model's loss
   * @param clock on which it is trained
   */
  public Objective objective(Recipe recipe, Loss own, Clock clock) {
    Recipe chosen = discretisation.map(recipe::discretised).orElse(recipe);
    SpikeBounds bounds = new SpikeBounds(minSpikes, maxSpikes, spikePush);
    Loss asked = loss.map(choice -> choice.lasting().apply(clock.duration())).orElse(own);
    return chosen.pushed(silentPush, bounds).objective(adjusted(asked));
  }

  private Loss adjusted(Loss chosen) {
    Map<String, Double> given = new LinkedHashMap<>();
    tau0.ifPresent(value -> given.put("tau0", value));
    tau1.ifPresent(value -> given.put("tau1", value));
    a.ifPresent(value -> given.put("a", value));
    correct.ifPresent(value -> given.put("correct", value));
    incorrect.ifPresent(value -> given.put("incorrect", value));
    SortedMap<String, Double> constants = new TreeMap<>(chosen.constants());
    for (String name : given.keySet()) {
      if (!constants.containsKey(name)) {
        throw InvalidInputException.of(
            "--%s is no constant of this loss, %s; %s", name, StableText.of(chosen),
            constants.isEmpty() ? "it has none that options set" : "it has --" + String.join(", --", constants.keySet()));
      }
    }
    constants.putAll(given);
    return chosen.with(constants);
  }
}
