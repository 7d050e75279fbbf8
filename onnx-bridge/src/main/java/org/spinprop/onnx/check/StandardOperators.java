package org.spinprop.onnx.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spinprop.onnx.check.StandardOperator.Attribute;
import org.spinprop.onnx.check.StandardOperator.Operand;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;

/** The standard operators that are known: {@code operators.txt}. */
public final class StandardOperators {
  /** StandardOperator sets that ONNX Runtime takes and that are known here. */
  public static final long OLDEST_SET = 7;

  static final long NEWEST_SET = 26;

  private static final List<StandardOperator> ALL = read();

  private StandardOperators() {}

  /** An operator as it is in an operator set. */
  static Optional<StandardOperator> find(String name, long set) {
    return ALL.stream()
        .filter(operator -> operator.name().equals(name) && operator.since() <= set)
        .max(Comparator.comparingLong(StandardOperator::since));
  }

  private static List<StandardOperator> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(StandardOperators.class.getResourceAsStream("operators.txt")), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(StandardOperators::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StandardOperator parse(String line) {
    String[] halves = (line + " ").split("\\| ?", 2);
    String[] sides = halves[0].split(">", 2);
    List<String> left = words(sides[0]);
    Map<String, Attribute> attributes = new HashMap<>();
    for (String word : words(halves.length > 1 ? halves[1] : "")) {
      String[] parts = word.replace("!", "").split(":", 2);
      attributes.put(parts[0], new Attribute(AttributeType.valueOf(parts[1]), word.endsWith("!")));
    }
    return new StandardOperator(
        left.get(0), Long.parseLong(left.get(1)), operands(left.subList(2, left.size())), operands(words(sides[1])),
        attributes);
  }

  private static List<Operand> operands(List<String> words) {
    List<Operand> operands = new ArrayList<>();
    words.forEach(word -> operands.add(Operand.parse(word)));
    return operands;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +"));
  }
}
