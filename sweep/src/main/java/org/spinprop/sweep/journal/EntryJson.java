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
        number(tree, "setting").intValue(),
        number(tree, "seed").longValue(),
        number(tree, "rung").intValue(),
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
    field(tree, "figures").properties().forEach(entry -> figures.put(entry.getKey(), entry.getValue().asDouble()));
    return TrialResult.done(
        number(tree, "validation_accuracy").doubleValue(), number(tree, "epochs").intValue(), seconds, figures);
  }

  private static JsonNode number(JsonNode tree, String name) {
    JsonNode field = field(tree, name);
    if (!field.isNumber()) {
      throw InvalidInputException.of("'%s' is %s, expected a number", name, field);
    }
    return field;
  }

  private static JsonNode field(JsonNode tree, String name) {
    JsonNode field = tree.path(name);
    if (field.isMissingNode()) {
      throw InvalidInputException.of("'%s' is missing", name);
    }
    return field;
  }
}
