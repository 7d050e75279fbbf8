package org.spinprop.cli.shell;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown whose Java blocks are cells and whose blocks without a language are what the cell before prints.
 *
 * @param cells in order
 */
record Notebook(List<Cell> cells) {
  private static final Pattern BLOCK = Pattern.compile("```(java)?\\R(.*?)```\\R?", Pattern.DOTALL);
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What a Java kernel for Jupyter needs to find a Spinprop that was built beside the notebook. */
  private static final String CLASS_PATH = "%jars ../cli/target/spinprop.jar\n%jars ../cli/target/lib/*.jar\n";

  /**
   * A cell.
   *
   * @param code whether it is Java, or else Markdown
   * @param output what it prints; empty for Markdown
   */
  record Cell(boolean code, String text, String output) {}

  /** Reads a page. */
  static Notebook read(Path page) throws IOException {
    String text = Files.readString(page);
    List<Cell> cells = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    int end = 0;
    while (block.find()) {
      addWords(text.substring(end, block.start()), cells);
      end = block.end();
      if (block.group(1) != null) {
        cells.add(new Cell(true, block.group(2), ""));
      } else {
        Cell last = cells.remove(cells.size() - 1);
        cells.add(new Cell(true, last.text, block.group(2)));
      }
    }
    addWords(text.substring(end), cells);
    return new Notebook(List.copyOf(cells));
  }

  private static void addWords(String text, List<Cell> cells) {
    if (!text.isBlank()) {
      cells.add(new Cell(false, text.strip() + "\n", ""));
    }
  }

  /**
   * The same in Jupyter's format 4.5, for Java kernels.
   *
   * @param imports run before the first cell
   */
  String jupyter(String imports) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode all = root.putArray("cells");
    addCode(all, CLASS_PATH + imports, "");
    for (Cell cell : cells) {
      if (cell.code) {
        addCode(all, cell.text, cell.output);
      } else {
        cell(all, "markdown", cell.text);
      }
    }
    ObjectNode metadata = root.putObject("metadata");
    metadata.putObject("kernelspec").put("display_name", "Java").put("language", "java").put("name", "java");
    metadata.putObject("language_info").put("name", "java").put("file_extension", ".java");
    root.put("nbformat", 4).put("nbformat_minor", 5);
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void addCode(ArrayNode all, String text, String output) {
    ObjectNode cell = cell(all, "code", text);
    cell.putNull("execution_count");
    ArrayNode outputs = cell.putArray("outputs");
    if (!output.isEmpty()) {
      ObjectNode stream = outputs.addObject().put("output_type", "stream").put("name", "stdout");
      addLines(stream.putArray("text"), output);
    }
  }

  private static ObjectNode cell(ArrayNode all, String kind, String text) {
    ObjectNode cell = all.addObject().put("cell_type", kind).put("id", "cell-" + all.size());
    cell.putObject("metadata");
    addLines(cell.putArray("source"), text.stripTrailing());
    return cell;
  }

  private static void addLines(ArrayNode lines, String text) {
    Matcher line = Pattern.compile(".*\\R|.+$").matcher(text);
    while (line.find()) {
      lines.add(line.group());
    }
  }
}
