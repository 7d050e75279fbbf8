package org.spinprop.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.spinprop.cli.Spinprop;
import org.spinprop.data.ValueDataset;
import org.spinprop.data.YinYang;

/** Where sweeps over a small network run, each in processes of its own, which name files relative to it. */
record SweepFolder(Path path) {
  static final String MAIN = Spinprop.class.getName();
  private static final JsonMapper JSON = new JsonMapper();

  /** Writes the network, a few points as data, and a sweep file; one of the networks it names is not there. */
  static SweepFolder of(Path path, String run, String search) throws IOException {
    Files.writeString(path.resolve("net.yaml"), "populations: {hidden: {size: 8}, output: {}}\n");
    Path data = Files.createDirectories(path.resolve("points"));
    write(data.resolve("train.csv"), YinYang.generate("train", 1, 200));
    write(data.resolve("validation.csv"), YinYang.generate("validation", 2, 200));
    write(data.resolve("test.csv"), YinYang.generate("test", 3, 1));
    Files.writeString(
        path.resolve("sweep.yaml"),
        """
        run: %s
        vary:
          --learning-rate: {from: 0.0001, to: 0.1, scale: log}
          --network: [net.yaml, no-such.yaml]
        seeds: [1, 2]
        %s
        """
            .formatted(run, search));
    return new SweepFolder(path);
  }

  private static void write(Path file, ValueDataset points) throws IOException {
    StringBuilder csv = new StringBuilder("x,y,class\n");
    for (int s = 0; s < points.size(); s++) {
      csv.append("%s,%s,%d\n".formatted(points.value(s, 0), points.value(s, 1), points.label(s)));
    }
    Files.writeString(file, csv);
  }

  /** Words that carry out the sweep. */
  static List<String> sweep(String out, String... more) {
    List<String> words = new ArrayList<>(List.of("sweep", "sweep.yaml", "--out", out));
    words.addAll(List.of(more));
    return words;
  }

  /** Carries the sweep out; what its journal has then. */
  List<JsonNode> finished(String out, String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(MAIN));
    words.addAll(sweep(out, more));
    int status = Java.process(path, out, words).start().waitFor();
    assertThat(status).as(() -> said(out)).isZero();
    return entries(out);
  }

  /** What a process has said. */
  String said(String name) {
    try {
      return Files.readString(path.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of the journal without times, by setting, seed and rung; none before it is begun. */
  List<JsonNode> entries(String out) throws IOException {
    Path journal = path.resolve(out).resolve("journal.jsonl");
    List<JsonNode> entries = new ArrayList<>();
    try (Stream<String> lines = Files.exists(journal) ? Files.lines(journal) : Stream.empty()) {
      for (String line : lines.skip(1).filter(whole -> whole.endsWith("}")).toList()) {
        ObjectNode entry = (ObjectNode) JSON.readTree(line);
        entry.remove(List.of("seconds", "finished"));
        ((ObjectNode) entry.path("figures")).remove("seconds_per_epoch");
        entries.add(entry);
      }
    }
    entries.sort(
        Comparator.<JsonNode>comparingInt(entry -> entry.get("setting").asInt())
            .thenComparingInt(entry -> entry.get("seed").asInt())
            .thenComparingInt(entry -> entry.get("rung").asInt()));
    return entries;
  }

  /** That two sweeps left the same models, bit for bit. */
  void assertSameModels(String out, String other) throws IOException {
    try (Stream<Path> files = Files.walk(path.resolve(other))) {
      List<Path> models = files.filter(file -> file.endsWith("model.onnx")).toList();
      assertThat(models).isNotEmpty();
      for (Path model : models) {
        assertThat(path.resolve(out).resolve(path.resolve(other).relativize(model))).hasSameBinaryContentAs(model);
      }
    }
  }
}
