package org.spinprop.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.search.Halving;
import org.spinprop.sweep.search.Method;
import org.spinprop.sweep.space.Condition;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;
import org.spinprop.sweep.space.Space;
import org.spinprop.text.StableText;
import org.spinprop.yaml.Yaml;

/**
 * Reads a sweep file, in YAML:
 *
 * <pre>
 *   run: pretrain --epochs 27
 *   vary:
 *     --learning-rate: {from: 0.0005, to: 0.05, scale: log}
 *     --hidden: {from: 40, to: 160, type: int}
 *     --method: [surrogate, eventprop]
 *     --slope: {from: 1, to: 50, scale: log, when: {--method: surrogate}}
 *     --bias: [true, false]
 *   seeds: [0, 1]
 *   method: hyperband
 * </pre>
 */
public final class SweepFileReader {
  private static final Set<String> KEYS = Set.of("run", "vary", "seeds", "method", "trials", "round", "halving");
  private static final Set<String> RANGE_KEYS = Set.of("from", "to", "scale", "type", "when");
  private static final Set<String> LIST_KEYS = Set.of("values", "when");
  private static final Set<String> HALVING_KEYS = Set.of("first", "factor");

  /** Up to which every whole number is a double. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private SweepFileReader() {}

  /**
   * The file as a tree of what it says, without comments.
   *
   * @throws InvalidInputException if it is not YAML; the message names the file and the place
   */
  public static JsonNode tree(Path file) throws IOException {
    byte[] yaml = Files.readAllBytes(file);
    try {
      return Yaml.read(yaml);
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("sweep file '%s': %s", file, e.getMessage());
    }
  }

  /**
   * What a file asks for.
   *
   * @throws InvalidInputException if it is no sweep file; the message names the file and the entry
   */
  public static SweepFile read(Path file) throws IOException {
    JsonNode tree = tree(file);
    try {
      return of(tree);
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("sweep file '%s': %s", file, e.getMessage());
    }
  }

  private static SweepFile of(JsonNode tree) {
    checkKeys(tree, KEYS, "the file");
    Optional<Integer> trials = number(tree, "trials");
    Method method = method(tree.path("method"), trials);
    return new SweepFile(
        words(tree.path("run")),
        space(tree.path("vary")),
        tree.has("seeds") ? seeds(tree.get("seeds")) : List.of(0L),
        method,
        trials,
        number(tree, "round"),
        tree.has("halving") ? Optional.of(halving(tree.get("halving"))) : Optional.empty());
  }

  private static void checkKeys(JsonNode tree, Set<String> known, String where) {
    if (!tree.isObject()) {
      throw InvalidInputException.of("%s is %s, expected %s", where, tree, known.stream().sorted().toList());
    }
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw InvalidInputException.of("%s has '%s', expected %s", where, key, known.stream().sorted().toList());
              }
            });
  }

  /** Without a method, a number of trials is drawn at random, and without that every combination is tried. */
  private static Method method(JsonNode given, Optional<Integer> trials) {
    if (given.isMissingNode()) {
      return trials.isPresent() ? Method.RANDOM : Method.GRID;
    }
    return Arrays.stream(Method.values())
        .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(given.asText()))
        .findFirst()
        .orElseThrow(
            () -> InvalidInputException.of(
                "'method' is %s, expected one of %s",
                given, Arrays.toString(Method.values()).toLowerCase(Locale.ROOT)));
  }

  /** A command line: a list of words, or one line split at spaces. */
  private static List<String> words(JsonNode run) {
    if (run.isArray()) {
      return texts("run", run);
    }
    return run.asText().isBlank() ? List.of() : List.of(run.asText().strip().split("\\s+"));
  }

  private static List<String> texts(String entry, JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(text(entry, value)));
    return texts;
  }

  private static String text(String entry, JsonNode value) {
    if (!value.isValueNode()) {
      throw InvalidInputException.of("'%s' has %s, expected words or numbers", entry, value);
    }
    return value.isDouble() ? StableText.of(value.doubleValue()) : value.asText();
  }

  private static List<Long> seeds(JsonNode given) {
    if (!given.isArray()) {
      throw InvalidInputException.of("'seeds' is %s, expected a list of whole numbers, as [0, 1]", given);
    }
    List<Long> seeds = new ArrayList<>();
    for (JsonNode seed : given) {
      if (!seed.isIntegralNumber() || !seed.canConvertToLong() || seeds.contains(seed.longValue())) {
        throw InvalidInputException.of("'seeds' has %s, expected whole numbers, each once", seed);
      }
      seeds.add(seed.longValue());
    }
    return seeds;
  }

  private static Optional<Integer> number(JsonNode tree, String key) {
    JsonNode given = tree.path(key);
    if (given.isMissingNode()) {
      return Optional.empty();
    }
    if (!given.isInt()) {
      throw InvalidInputException.of("'%s' is %s, expected a whole number", key, given);
    }
    return Optional.of(given.intValue());
  }

  private static Halving halving(JsonNode given) {
    checkKeys(given, HALVING_KEYS, "'halving'");
    return new Halving(
        number(given, "first").orElse(Halving.DEFAULT.first()), number(given, "factor").orElse(Halving.DEFAULT.factor()));
  }

  private static Space space(JsonNode vary) {
    if (!vary.isObject() && !vary.isMissingNode()) {
      throw InvalidInputException.of("'vary' is %s, expected options with their values, as --learning-rate: [0.01, 0.1]", vary);
    }
    List<Parameter> parameters = new ArrayList<>();
    vary.properties().forEach(entry -> parameters.add(parameter(entry.getKey(), entry.getValue())));
    return new Space(parameters);
  }

  private static Parameter parameter(String option, JsonNode given) {
    if (!given.isObject()) {
      return new Parameter(option, listed(option, given), Condition.ALWAYS);
    }
    checkKeys(given, given.has("values") ? LIST_KEYS : RANGE_KEYS, "'" + option + "'");
    Condition when = condition(option, given.path("when"));
    return new Parameter(option, given.has("values") ? listed(option, given.get("values")) : numbers(option, given), when);
  }

  private static Condition condition(String option, JsonNode when) {
    if (!when.isMissingNode() && !when.isObject()) {
      throw InvalidInputException.of("'when' of '%s' is %s, expected {--other-option: value}", option, when);
    }
    Map<String, List<String>> accepted = new LinkedHashMap<>();
    when.properties()
        .forEach(
            entry -> accepted.put(
                entry.getKey(),
                entry.getValue().isArray()
                    ? texts(entry.getKey(), entry.getValue())
                    : List.of(text(entry.getKey(), entry.getValue()))));
    return new Condition(accepted);
  }

  private static Range listed(String option, JsonNode given) {
    if (!given.isArray() || given.isEmpty()) {
      throw InvalidInputException.of("'%s' is %s, expected a list of values or {from, to, scale, type}", option, given);
    }
    List<String> values = texts(option, given);
    if (Set.copyOf(values).size() < values.size()) {
      throw InvalidInputException.of("'%s' is %s, expected each value once", option, given);
    }
    return new Range.Listed(values);
  }

  private static double end(JsonNode given) {
    return given.isNumber() ? given.doubleValue() : Double.NaN;
  }

  private static Range numbers(String option, JsonNode given) {
    double from = end(given.path("from"));
    double to = end(given.path("to"));
    String scale = given.path("scale").asText("linear");
    String type = given.path("type").asText("real");
    boolean logarithmic = scale.equals("log");
    if (!(from < to) || (logarithmic && from <= 0) || !(logarithmic || scale.equals("linear"))) {
      throw InvalidInputException.of(
          "'%s' is %s, expected from < to, both above 0 with 'scale: log'; scales are linear and log", option, given);
    }
    if (type.equals("int") && given.get("from").canConvertToExactIntegral() && given.get("to").canConvertToExactIntegral()
        && Math.max(-from, to) <= LARGEST_WHOLE) {
      return new Range.Whole((long) from, (long) to, logarithmic);
    }
    if (!type.equals("real")) {
      throw InvalidInputException.of(
          "'%s' is %s, expected 'type: real', or 'type: int' between whole numbers of at most 2^53", option, given);
    }
    return new Range.Interval(from, to, logarithmic);
  }
}
