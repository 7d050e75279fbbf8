package org.spinprop.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.text.StableText;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML whose every entry counts, and writes some. What YAML's readers pass over, or take for something else than most people mean, is refused:
 * a second document, a key that is there twice, an entry without a value, a reference to an anchor, numbers that are no finite ones,
 * and whole numbers that begin with 0, which YAML 1.1 takes for octal ones.
 */
public final class Yaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final YAMLMapper MAPPER = new YAMLMapper(FACTORY);
  /** A writer of YAML has no such feature of its own. */
  private static final ObjectMapper SHORTEST_DECIMALS =
      new YAMLMapper(FACTORY).registerModule(new SimpleModule().addSerializer(Double.class, new ShortestDecimals()));
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern DECIMAL = Pattern.compile("[-+0-9._eE]+");

  private Yaml() {}

  /** Numbers as text that is the same on every Java. */
  private static final class ShortestDecimals extends StdSerializer<Double> {
    private static final long serialVersionUID = 1;

    ShortestDecimals() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator yaml, SerializerProvider provider) throws IOException {
      yaml.writeNumber(StableText.of(value));
    }
  }

  /**
   * What a text says.
   *
   * @throws InvalidInputException if it is no YAML or says what is refused; the message names line and entry, but no file
   */
  public static JsonNode read(byte[] yaml) {
    String text = text(yaml);
    try {
      try (YAMLParser parser = FACTORY.createParser(text)) {
        if (parser.nextToken() == null) {
          throw new InvalidInputException("it is empty");
        }
        checkDocument(parser);
      }
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new InvalidInputException(why(e), e);
    }
  }

  /** What is to be said, as text that {@link #read} reads. */
  public static String write(JsonNode node) {
    try {
      return SHORTEST_DECIMALS.writeValueAsString(SHORTEST_DECIMALS.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** YAML is text in UTF-8, with or without a byte order mark. */
  private static String text(byte[] yaml) {
    ByteBuffer bytes = ByteBuffer.wrap(yaml);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      long line = 1 + new String(yaml, 0, bytes.position(), StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
      throw new InvalidInputException(String.format(
          Locale.ROOT, "line %d: not YAML: no text in UTF-8; of one in Latin-1: iconv -f ISO-8859-1 -t UTF-8", line), e);
    }
  }

  private static String why(IOException error) {
    if (error.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return String.format(
          Locale.ROOT, "line %d: not YAML: %s", marked.getProblemMark().getLine() + 1, firstLine(marked.getProblem()));
    }
    if (error instanceof JsonProcessingException json && json.getLocation() != null) {
      String message = firstLine(json.getOriginalMessage());
      boolean strangeKey = message.startsWith("Expected a field name"); // and goes on with the parser's classes
      return String.format(
          Locale.ROOT, "line %d: not YAML: %s",
          json.getLocation().getLineNr(), strangeKey ? "a list or another entry stands where a key is expected" : message);
    }
    return "not YAML: " + firstLine(Reason.of(error));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static void checkDocument(YAMLParser parser) throws IOException {
    for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
      check(parser, token);
      boolean ended = parser.getParsingContext().inRoot() && !token.isStructStart();
      if (ended && parser.nextToken() != null) {
        throw refusal(parser, "a second document begins here; a file holds one");
      }
    }
  }

  private static void check(YAMLParser parser, JsonToken token) throws IOException {
    if (!token.isScalarValue()) {
      return;
    }
    String text = parser.getText();
    if (parser.isCurrentAlias()) {
      throw refusal(parser, "%s*%s refers to another entry: write its value here too", entry(parser), text);
    }
    if (text.isBlank() || token == JsonToken.VALUE_NULL) {
      throw refusal(parser, "%sthere is no value: give one, or leave the entry out", entry(parser));
    }
    if (token == JsonToken.VALUE_NUMBER_INT && OCTAL.matcher(text).matches()) {
      throw refusal(
          parser, "%s%s is an octal number, %s: write that, or no 0 before it", entry(parser), text, parser.getNumberValue());
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT
        && !(DECIMAL.matcher(text).matches() && Double.isFinite(parser.getDoubleValue()))) {
      throw refusal(parser, "%s%s, expected a finite number", entry(parser), text);
    }
  }

  /** As {@code populations.hidden.size: }. */
  private static String entry(YAMLParser parser) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return path.isEmpty() ? "" : path.substring(1).replace('/', '.') + ": ";
  }

  private static InvalidInputException refusal(YAMLParser parser, String format, Object... values) {
    return new InvalidInputException("line " + parser.currentTokenLocation().getLineNr() + ": " + String.format(
        Locale.ROOT, format, values));
  }
}
