package org.spinprop.cli.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;

/**
 * What a sweep file asks for:
 *
 * <pre>
 *   run: finetune start.onnx --epochs 20
 *   vary:
 *     --learning-rate: {from: 0.0005, to: 0.01, scale: log}
 *     --batch: [32, 64]
 *   seeds: [0, 1, 2]
 *   trials: 12
 * </pre>
 *
 * @param run a training command with the options that all runs share
 * @param vary by option
 * @param seeds each setting is run with
 * @param trials settings drawn at random; empty for every combination of the values
 */
public record SweepFile(List<String> run, Map<String, Range> vary, List<Long> seeds, Optional<Integer> trials) {
  private static final Set<String> KEYS = Set.of("run", "vary", "seeds", "trials");
  private static final Set<String> INTERVAL_KEYS = Set.of("from", "to", "scale");
  private static final Set<String> COMMANDS = Set.of("pretrain", "finetune", "hybrid");
  private static final Set<String> OURS = Set.of("--seed", "--json", "--out", "--threads");
  private static final ObjectMapper YAML =
      new YAMLMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  public SweepFile {
    run = List.copyOf(run);
    seeds = List.copyOf(seeds);
    if (run.isEmpty() || !COMMANDS.contains(run.get(0))) {
      throw InvalidInputException.of("'run' begins with %s, expected pretrain, finetune or hybrid", run);
    }
    if (vary.isEmpty() || seeds.isEmpty()) {
      throw InvalidInputException.of("%s is empty, expected at least one", vary.isEmpty() ? "'vary'" : "'seeds'");
    }
    for (String word : run) {
      checkFree(word);
    }
    for (String option : vary.keySet()) {
      checkFree(option);
      if (!option.startsWith("--") || run.contains(option)) {
        throw InvalidInputException.of(
            "'vary' has '%s', expected an option that 'run' does not give, as --learning-rate", option);
      }
    }
    if (trials.isEmpty()) {
      vary.forEach(
          (option, range) -> {
            if (range instanceof Range.Interval) {
              throw InvalidInputException.of(
                  "'%s' is an interval: say with 'trials' how many settings to draw, or list its values", option);
            }
          });
    } else if (trials.get() < 1) {
      throw InvalidInputException.of("'trials' is %d, expected at least 1", trials.get());
    }
  }

  private static void checkFree(String option) {
    if (OURS.contains(option)) {
      throw InvalidInputException.of("%s is set by the sweep for each run: leave it out", option);
    }
  }

  /**
   * Reads a sweep file.
   *
   * @throws InvalidInputException if it is not one; the message names the file and the entry
   */
  public static SweepFile read(Path file) throws IOException {
    try {
      return of(YAML.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("sweep file '%s' is not YAML: %s", file, e.getOriginalMessage());
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("sweep file '%s': %s", file, e.getMessage());
    }
  }

  private static SweepFile of(JsonNode tree) {
    checkKeys(tree, KEYS, "the file");
    Map<String, Range> vary = new LinkedHashMap<>();
    tree.path("vary").properties().forEach(entry -> vary.put(entry.getKey(), range(entry.getKey(), entry.getValue())));
    List<Long> seeds = tree.has("seeds") ? seeds(tree.get("seeds")) : List.of(0L);
    return new SweepFile(words(tree.path("run")), vary, seeds, trials(tree.path("trials")));
  }

  private static void checkKeys(JsonNode tree, Set<String> known, String where) {
    if (!tree.isObject()) {
      throw InvalidInputException.of("%s is %s, expected %s", where, tree, known.stream().sorted().toList());
    }
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw InvalidInputException.of(
                    "%s has '%s', expected %s", where, key, known.stream().sorted().toList());
              }
            });
  }

  /** A command line: a list of words, or one line split at spaces. */
  private static List<String> words(JsonNode run) {
    if (run.isArray()) {
      List<String> words = new ArrayList<>();
      run.forEach(word -> words.add(word.asText()));
      return words;
    }
    return run.asText().isBlank() ? List.of() : List.of(run.asText().strip().split("\\s+"));
  }

  private static List<Long> seeds(JsonNode given) {
    List<Long> seeds = new ArrayList<>();
    for (JsonNode seed : given) {
      if (!seed.isIntegralNumber()) {
        throw InvalidInputException.of("'seeds' has %s, expected whole numbers", seed);
      }
      seeds.add(seed.longValue());
    }
    return seeds;
  }

  private static Optional<Integer> trials(JsonNode trials) {
    if (trials.isMissingNode()) {
      return Optional.empty();
    }
    if (!trials.isInt()) {
      throw InvalidInputException.of("'trials' is %s, expected a whole number", trials);
    }
    return Optional.of(trials.intValue());
  }

  private static Range range(String option, JsonNode given) {
    if (given.isObject()) {
      checkKeys(given, INTERVAL_KEYS, "'" + option + "'");
      double from = given.path("from").asDouble(Double.NaN);
      double to = given.path("to").asDouble(Double.NaN);
      String scale = given.path("scale").asText("linear");
      boolean logarithmic = scale.equals("log");
      if (!(from < to) || (logarithmic && from <= 0) || !(logarithmic || scale.equals("linear"))) {
        throw InvalidInputException.of(
            "'%s' is %s, expected from < to, both above 0 with 'scale: log'; scales are linear and log", option, given);
      }
      return new Range.Interval(from, to, logarithmic);
    }
    List<String> values = new ArrayList<>();
    given.forEach(value -> values.add(value.asText()));
    if (values.isEmpty()) {
      throw InvalidInputException.of("'%s' is %s, expected a list of values or {from, to, scale}", option, given);
    }
    return new Range.Values(values);
  }
}
