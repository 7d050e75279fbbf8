package org.spinprop.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.search.Halving;
import org.spinprop.sweep.search.Method;
import org.spinprop.sweep.search.Search;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Setting;
import org.spinprop.sweep.space.Space;

/**
 * What a sweep file asks for; {@link SweepFileReader} reads one.
 *
 * @param run a training command with the options that all trials share
 * @param space what varies
 * @param seeds each setting is run with
 * @param trials settings in all, for methods that take a number
 * @param round settings that TPE chooses at once
 * @param halving how bad settings are stopped early; empty where all are trained to the end
 */
public record SweepFile(
    List<String> run,
    Space space,
    List<Long> seeds,
    Method method,
    Optional<Integer> trials,
    Optional<Integer> round,
    Optional<Halving> halving) {

  private static final String EPOCHS = "--epochs";
  private static final int ROUND = 4;

  /** @throws InvalidInputException if parts do not fit together; the message says how to mend it */
  public SweepFile {
    run = List.copyOf(run);
    seeds = List.copyOf(seeds);
    if (run.isEmpty()) {
      throw InvalidInputException.of("'run' is empty, expected a training command, as pretrain --epochs 20");
    }
    if (seeds.isEmpty()) {
      throw InvalidInputException.of("'seeds' is empty, expected at least one");
    }
    for (Parameter parameter : space.parameters()) {
      if (!parameter.option().startsWith("--") || run.contains(parameter.option())) {
        throw InvalidInputException.of(
            "'vary' has '%s', expected an option that 'run' does not give, as --learning-rate", parameter.option());
      }
    }
    if (method == Method.GRID) {
      space
          .endless()
          .ifPresent(
              parameter -> {
                throw InvalidInputException.of(
                    "'%s' is an interval: say with 'trials' how many settings to draw, or list its values",
                    parameter.option());
              });
    }
    checkTrials(method, trials, round);
    if (halving.isPresent() && method == Method.TPE) {
      throw InvalidInputException.of("'halving' is not for method tpe: method bohb is tpe that stops bad settings early");
    }
    if ((halving.isPresent() || method.bracketed()) && epochs(run) == 0) {
      throw InvalidInputException.of(
          "to stop bad settings early the length of a whole training must be known: give --epochs N in 'run'"
              + " (hybrid, which trains twice, has none: sweep pretrain and finetune one after the other)");
    }
  }

  private static void checkTrials(Method method, Optional<Integer> trials, Optional<Integer> round) {
    if (method.counted() != trials.isPresent()) {
      throw InvalidInputException.of(
          method.counted()
              ? "method %s needs 'trials', how many settings to try"
              : "'trials' is not for method %s, which tries as many settings as it must: leave it out",
          name(method));
    }
    if (round.isPresent() && method != Method.TPE) {
      throw InvalidInputException.of("'round' is for method tpe, not for %s: leave it out", name(method));
    }
    if (trials.orElse(1) < 1 || round.orElse(1) < 1) {
      throw InvalidInputException.of(
          "'%s' is %d, expected at least 1",
          trials.orElse(1) < 1 ? "trials" : "round", trials.orElse(1) < 1 ? trials.get() : round.get());
    }
  }

  private static String name(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  /** Epochs of a whole training as {@code run} gives them, 0 if it does not. */
  private static int epochs(List<String> run) {
    for (int i = 0; i < run.size(); i++) {
      String word = run.get(i);
      String given =
          word.equals(EPOCHS) && i + 1 < run.size()
              ? run.get(i + 1)
              : word.startsWith(EPOCHS + "=") ? word.substring(EPOCHS.length() + 1) : "";
      if (!given.isEmpty()) {
        try {
          return Integer.parseInt(given);
        } catch (NumberFormatException e) {
          throw InvalidInputException.of("'run' has --epochs %s, expected a whole number", given);
        }
      }
    }
    return 0;
  }

  /** The training command with the options of a setting. */
  List<String> words(Setting setting) {
    List<String> words = new ArrayList<>(run);
    words.addAll(setting.words());
    return words;
  }

  /**
   * The search it asks for.
   *
   * @param seed of what is drawn at random
   */
  public Search search(long seed) {
    int epochs = epochs(run);
    return switch (method) {
      case GRID -> halving.map(cuts -> Search.grid(space, epochs, cuts)).orElseGet(() -> Search.grid(space, epochs));
      case RANDOM ->
          halving
              .map(cuts -> Search.random(space, trials.orElseThrow(), epochs, cuts, seed))
              .orElseGet(() -> Search.random(space, trials.orElseThrow(), epochs, seed));
      case TPE -> Search.tpe(space, trials.orElseThrow(), round.orElse(ROUND), epochs, seed);
      case HYPERBAND -> Search.hyperband(space, epochs, halving.orElse(Halving.DEFAULT), seed);
      case BOHB -> Search.bohb(space, epochs, halving.orElse(Halving.DEFAULT), seed);
    };
  }
}
