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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.spinprop.InvalidInputException;
import org.spinprop.yaml.Yaml;

/** Reads the figures of the machine, and a user's own in place of any of them. */
public final class BoardFile {
  private static final String PUBLISHED = "spinnaker2.yaml";
  private static final String VALUE = "value";
  private static final String KIND = "kind";
  private static final String SOURCE = "source";
  private static final List<String> PARTS = List.of(VALUE, KIND, SOURCE);
  /** How files of earlier versions began the source of a figure that has none. */
  private static final String ASSUMPTION = "ASSUMPTION";
  /** Figures of earlier versions: a cycle now has its memory accesses in it, and chips lie on a torus. */
  private static final Pattern RETIRED =
      Pattern.compile("layout\\.chips_across|energy\\.sram_word_picojoule|operations\\.[a-z_]+\\.words");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final String file;
  private final List<String> retired = new ArrayList<>();

  private BoardFile(Path file) {
    this.file = file.toString();
  }

  static Board published() {
    try {
      return board(defaults(), List.of());
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
      return board(figures, own.retired);
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
      if (known == null && RETIRED.matcher(name).matches()) {
        number(value(entry.getValue(), name), name);
        retired.add(name);
        continue;
      }
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

  /** A figure is a plain value, or one with its kind and source. */
  private void figure(ObjectNode known, JsonNode own, String name) {
    JsonNode value = value(own, name);
    check(known.get(VALUE), value, name);
    known.set(VALUE, value);
    known.put(KIND, kind(own, name).text());
    known.put(SOURCE, own.path(SOURCE).asText("given in " + file));
  }

  private JsonNode value(JsonNode own, String name) {
    own.fieldNames()
        .forEachRemaining(
            part -> require(PARTS.contains(part), name, own, "a value, or {value: ..., kind: ..., source: ...}"));
    return own.isObject() ? own.path(VALUE) : own;
  }

  private Provenance kind(JsonNode own, String name) {
    if (!own.has(KIND)) {
      return own.path(SOURCE).asText().startsWith(ASSUMPTION) ? Provenance.ASSUMED : Provenance.GIVEN;
    }
    String text = own.get(KIND).asText();
    return Arrays.stream(Provenance.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () -> InvalidInputException.of(
                "%s.kind is '%s', expected one of %s", name, text,
                Arrays.stream(Provenance.values()).map(Provenance::text).collect(Collectors.joining(", "))));
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
      number(value, name);
    }
  }

  private void number(JsonNode value, String name) {
    require(value.isNumber() && value.doubleValue() > 0, name, value, "a positive number");
  }

  private void require(boolean condition, String name, JsonNode value, String expected) {
    if (!condition) {
      throw InvalidInputException.of(
          "%s is %s, expected %s", name, value.isMissingNode() ? "missing" : value, expected);
    }
  }

  private static Board board(ObjectNode figures, List<String> retired) throws JsonProcessingException {
    Map<String, Source> sources = new TreeMap<>();
    ObjectNode plain = plain(figures, "", sources);
    JsonNode own = plain.remove("board");
    plain.set("sources", MAPPER.valueToTree(sources));
    plain.set("retired", MAPPER.valueToTree(retired));
    Set<Integer> dead = new TreeSet<>();
    own.get("dead_pes").forEach(pe -> dead.add(pe.intValue()));
    return new Board(MAPPER.treeToValue(plain, Machine.class), own.get("chips").intValue(), dead);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      String items = StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", "));
      return items.isEmpty() ? "none" : items;
    }
    return value.isInt() ? value.asText() : BigDecimal.valueOf(value.asDouble()).stripTrailingZeros().toPlainString();
  }

  /** The figures without their sources, which are noted by path. */
  private static ObjectNode plain(ObjectNode figures, String path, Map<String, Source> sources) {
    ObjectNode plain = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : figures.properties()) {
      String name = join(path, entry.getKey());
      ObjectNode node = (ObjectNode) entry.getValue();
      if (node.has(VALUE)) {
        Provenance kind = Provenance.valueOf(node.get(KIND).asText().toUpperCase(Locale.ROOT));
        sources.put(name, new Source(text(node.get(VALUE)), kind, node.get(SOURCE).asText()));
        plain.set(entry.getKey(), node.get(VALUE));
      } else {
        plain.set(entry.getKey(), plain(node, name, sources));
      }
    }
    return plain;
  }
}
