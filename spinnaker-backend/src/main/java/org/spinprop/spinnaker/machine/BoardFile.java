package org.spinprop.spinnaker.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spinprop.InvalidInputException;
import org.spinprop.yaml.Yaml;

/** Reads the figures of the machine, and a user's own in place of any of them. */
public final class BoardFile {
  private static final String PUBLISHED = "spinnaker2.yaml";
  private static final String VALUE = "value";
  private static final String SOURCE = "source";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final String file;

  private BoardFile(Path file) {
    this.file = file.toString();
  }

  static Board published() {
    try {
      return board(defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One faultless chip as published, with what a file says in place of that.
   *
   * @throws InvalidInputException naming file and figure, if one is unknown or not of the kind expected
   */
  public static Board read(Path file) throws IOException {
    ObjectNode figures = defaults();
    BoardFile own = new BoardFile(file);
    byte[] yaml = Files.readAllBytes(file);
    try {
      own.replace(figures, Yaml.read(yaml), "");
      return board(figures);
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("'%s': %s", file, e.getMessage());
    }
  }

  private static ObjectNode defaults() throws IOException {
    try (InputStream in = BoardFile.class.getResourceAsStream(PUBLISHED)) {
      return (ObjectNode) Yaml.read(in.readAllBytes());
    }
  }

  private void replace(ObjectNode figures, JsonNode own, String path) {
    if (!own.isObject()) {
      throw InvalidInputException.of(
          "%sexpected figures as '%s: ...', of %s",
          path.isEmpty() ? "" : path + ": ", figures.fieldNames().next(), names(figures));
    }
    for (Map.Entry<String, JsonNode> entry : own.properties()) {
      String name = join(path, entry.getKey());
      JsonNode known = figures.get(entry.getKey());
      if (known == null) {
        throw InvalidInputException.of(
            "'%s' is no figure of the machine; there are %s", name, names(figures));
      }
      if (known.has(VALUE)) {
        figure((ObjectNode) known, entry.getValue(), name);
      } else {
        replace((ObjectNode) known, entry.getValue(), name);
      }
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String names(ObjectNode figures) {
    return String.join(", ", (Iterable<String>) figures::fieldNames);
  }

  /** A figure is a plain value, or one with its source. */
  private void figure(ObjectNode known, JsonNode own, String name) {
    own.fieldNames()
        .forEachRemaining(
            part -> require(
                part.equals(VALUE) || part.equals(SOURCE), name, own, "a value, or {value: ..., source: ...}"));
    JsonNode value = own.isObject() ? own.path(VALUE) : own;
    check(known.get(VALUE), value, name);
    known.set(VALUE, value);
    known.put(SOURCE, own.path(SOURCE).asText("given in " + file));
  }

  /** Lists are of whole numbers; where a whole number stands in the published file, another must. */
  private void check(JsonNode published, JsonNode value, String name) {
    if (published.isArray()) {
      boolean numbers = value.isArray();
      for (JsonNode item : value) {
        numbers &= item.isInt();
      }
      require(numbers, name, value, "a list of whole numbers, as [3, 17]");
    } else if (published.isInt()) {
      require(value.isInt() && value.intValue() > 0, name, value, "a positive whole number");
    } else {
      require(value.isNumber() && value.doubleValue() > 0, name, value, "a positive number");
    }
  }

  private void require(boolean condition, String name, JsonNode value, String expected) {
    if (!condition) {
      throw InvalidInputException.of(
          "%s is %s, expected %s", name, value.isMissingNode() ? "missing" : value, expected);
    }
  }

  private static Board board(ObjectNode figures) throws JsonProcessingException {
    Map<String, String> sources = new TreeMap<>();
    ObjectNode plain = plain(figures, "", sources);
    JsonNode own = plain.remove("board");
    plain.set("sources", MAPPER.valueToTree(sources));
    Set<Integer> dead = new TreeSet<>();
    own.get("dead_pes").forEach(pe -> dead.add(pe.intValue()));
    return new Board(MAPPER.treeToValue(plain, Machine.class), own.get("chips").intValue(), dead);
  }

  /** The figures without their sources, which are noted by path. */
  private static ObjectNode plain(ObjectNode figures, String path, Map<String, String> sources) {
    ObjectNode plain = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : figures.properties()) {
      String name = join(path, entry.getKey());
      ObjectNode node = (ObjectNode) entry.getValue();
      if (node.has(VALUE)) {
        sources.put(name, node.get(SOURCE).asText());
        plain.set(entry.getKey(), node.get(VALUE));
      } else {
        plain.set(entry.getKey(), plain(node, name, sources));
      }
    }
    return plain;
  }
}
