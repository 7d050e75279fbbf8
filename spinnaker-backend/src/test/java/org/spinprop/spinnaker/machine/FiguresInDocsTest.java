package org.spinprop.spinnaker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The table of figures in docs/chip.md is the machine file. After a change of the file this writes the table anew:
 *
 * <pre>
 *   mvn -q package -pl spinnaker-backend -am -Dtest=FiguresInDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
 * </pre>
 */
class FiguresInDocsTest {
  private static final Path DOCS = Path.of("..", "docs", "chip.md");
  private static final String HEADER = "| figure | value | kind | source |\n|---|---|---|---|\n";

  @Test
  void theTableInTheDocsIsTheMachineFile() throws IOException {
    String docs = Files.readString(DOCS);
    int begin = docs.indexOf(HEADER) + HEADER.length();
    int end = docs.indexOf("\n\n", begin) + 1;
    assertThat(begin).as("the table's header in %s", DOCS).isGreaterThan(HEADER.length());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCS, docs.substring(0, begin) + table() + docs.substring(end));
      return;
    }
    assertThat(docs.substring(begin, end)).isEqualTo(table());
  }

  private static String table() throws IOException {
    try (InputStream in = Machine.class.getResourceAsStream("spinnaker2.yaml")) {
      StringBuilder rows = new StringBuilder();
      add("", new YAMLMapper().readTree(in), rows);
      return rows.toString();
    }
  }

  private static void add(String path, JsonNode node, StringBuilder rows) {
    if (node.has("value")) {
      rows.append("| `%s` | %s | %s | %s |%n"
          .formatted(path, value(node.get("value")), node.get("kind").asText(), node.get("source").asText()));
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      add(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), rows);
    }
  }

  private static String value(JsonNode value) {
    return value.isArray()
        ? value.isEmpty() ? "none" : value.toString().replace(",", ", ")
        : new BigDecimal(value.asText()).stripTrailingZeros().toPlainString();
  }
}
