package org.spinprop.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in the folder of a sweep. */
final class SweepTable {
  private static final JsonMapper JSON = new JsonMapper();

  private SweepTable() {}

  /** The outcome without what a clock on the wall gave. */
  static JsonNode of(Path folder) throws IOException {
    JsonNode figures = JSON.readTree(folder.resolve("sweep.json").toFile());
    figures.findParents("seconds").forEach(parent -> ((ObjectNode) parent).remove("seconds"));
    return figures;
  }

  /** The whole lines of its journal, without the first, which is about the sweep; none where it has none. */
  static List<JsonNode> finished(Path folder) throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    List<JsonNode> finished = new ArrayList<>();
    for (String line : Files.exists(journal) ? Files.readAllLines(journal) : List.<String>of()) {
      if (line.endsWith("}") && line.contains("\"rung\"")) {
        finished.add(JSON.readTree(line));
      }
    }
    return finished;
  }
}
