package org.spinprop.cli.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures of a run as a command's {@code --json} leaves them. */
final class FiguresFile {

  private FiguresFile() {}

  /** All figures but those that a clock on the wall gave. */
  static JsonNode withoutSeconds(Path file) throws IOException {
    JsonNode figures = JsonMapper.builder().build().readTree(file.toFile());
    for (String name : List.of("seconds", "seconds_per_epoch")) {
      figures.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, 0));
    }
    return figures;
  }
}
