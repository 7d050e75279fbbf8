package org.spinprop.sweep.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.space.Setting;

/** Entries as JSON. */
final class EntryJson {

  private EntryJson() {}

  static ObjectNode write(Entry entry) {
    TrialResult result = entry.result();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("setting", entry.number()).put("seed", entry.seed()).put("rung", entry.rung());
    ObjectNode values = tree.putObject("values");
    entry.setting().values().forEach(values::put);
    tree.put("status", result.status().name().toLowerCase(Locale.ROOT));
    if (result.isDone()) {
      tree.put("validation_accuracy", result.score()).put("epochs", result.epochs());
    } else {
      tree.put("message", result.message());
    }
    tree.put("seconds", result.seconds());
    ObjectNode figures = tree.putObject("figures");
    result.figures().forEach(figures::put);
    return tree.put("finished", entry.finished());
  }

  /** @throws InvalidInputException if a field is missing or of another kind */
  static Entry read(JsonNode tree) {
    Map<String, String> values = new LinkedHashMap<>();
    field(tree, "values").properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    return new Entry(
        (int) whole(tree, "setting", Integer.MAX_VALUE),
        whole(tree, "seed", Long.MAX_VALUE),
        (int) whole(tree, "rung", Integer.MAX_VALUE),
        new Setting(values),
        result(tree),
        field(tree, "finished").asText());
  }

  private static TrialResult result(JsonNode tree) {
    double seconds = number(tree, "seconds").doubleValue();
    if (!field(tree, "status").asText().equals("done")) {
      return TrialResult.failed(field(tree, "message").asText(), seconds);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    field(tree, "figures").properties().forEach(entry -> figures.put(entry.getKey(), figure(entry.getKey(), entry.getValue())));
    return TrialResult.done(
        number(tree, "validation_accuracy").doubleValue(), (int) whole(tree, "epochs", Integer.MAX_VALUE), seconds, figures);
  }

  private static JsonNode number(JsonNode tree, String name) {
    JsonNode field = field(tree, name);
    if (!field.isNumber()) {
      throw InvalidInputException.of("'%s' is %s, expected a number", name, field);
    }
    return field;
  }

  /** A number, or the text of one that JSON has none for. */
  private static double figure(String name, JsonNode field) {
    if (field.isNumber()) {
      return field.doubleValue();
    }
    return switch (field.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw InvalidInputException.of("'figures' has %s %s, expected a number", name, field);
    };
  }

  private static long whole(JsonNode tree, String name, long most) {
    JsonNode field = field(tree, name);
    if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() > most) {
      throw InvalidInputException.of("'%s' is %s, expected a whole number", name, field);
    }
    return field.longValue();
  }

  private static JsonNode field(JsonNode tree, String name) {
    JsonNode field = tree.path(name);
    if (field.isMissingNode()) {
      throw InvalidInputException.of("'%s' is missing", name);
    }
    return field;
  }
}
