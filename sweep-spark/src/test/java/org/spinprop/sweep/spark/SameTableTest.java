package org.spinprop.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.Spinprop;

/** One sweep wherever it runs, whatever dies meanwhile: each in processes of its own, files named relative to the driver. */
@Timeout(600)
class SameTableTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MEMORY = "spark.executor.memory=512m";
  private static final String MAIN = Spinprop.class.getName();

  @TempDir private static Path folder;

  private static Cluster cluster;
  private static List<JsonNode> onThisMachine;

  @BeforeAll
  static void run() throws Exception {
    Files.writeString(folder.resolve("net.yaml"), "populations: {hidden: {size: 8}, output: {}}\n");
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        run: pretrain --epochs 1
        vary:
          --learning-rate: [0.003, 0.03]
          --network: [net.yaml, no-such.yaml]
        seeds: [1, 2]
        """);
    cluster = new Cluster(folder);
    onThisMachine = finished("here", MAIN, "sweep", "sweep.yaml", "--out", "here");
    assertThat(onThisMachine).hasSize(8);
    assertThat(onThisMachine).extracting(entry -> entry.get("status").asText()).containsOnly("done", "failed");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    cluster.close();
  }

  @Test
  void inOneProcessOfSpark() throws Exception {
    assertThat(finished("local2", MAIN, "sweep", "sweep.yaml", "--out", "local2", "--engine", "spark", "--master", "local[2]"))
        .isEqualTo(onThisMachine);
    assertThat(Java.log(folder, "local2")).startsWith("1/8 runs");
  }

  @Test
  @Tag("thorough")
  void submittedToAClusterThatLosesAnExecutorAndThenItsDriver() throws Exception {
    String jar = Path.of(Spinprop.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    Process driver =
        Java.process(
                folder, "submitted",
                List.of(
                    "org.apache.spark.deploy.SparkSubmit", "--master", cluster.url(), "--conf", MEMORY, "--class", MAIN, jar,
                    "sweep", "sweep.yaml", "--out", "cluster", "--engine", "spark"))
            .start();
    awaitEntries("cluster", 1, driver);
    cluster.executors().findFirst().orElseThrow().destroyForcibly();
    awaitEntries("cluster", 3, driver);
    driver.destroyForcibly().waitFor();
    assertThat(entries("cluster")).hasSizeLessThan(onThisMachine.size());

    assertThat(
            finished(
                "cluster", MAIN, "sweep", "sweep.yaml", "--out", "cluster", "--engine", "spark", "--master", cluster.url(),
                "--conf", MEMORY, "--resume"))
        .isEqualTo(onThisMachine);
    assertThat(Java.log(folder, "cluster")).contains("runs were finished before");
  }

  private static void awaitEntries(String out, int count, Process driver) throws IOException, InterruptedException {
    while (!Files.exists(folder.resolve(out).resolve("journal.jsonl")) || entries(out).size() < count) {
      assertThat(driver.isAlive()).as(() -> read("submitted")).isTrue();
      Thread.sleep(20);
    }
  }

  private static String read(String name) {
    try {
      return Java.log(folder, name);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What the journal has when the program is done. */
  private static List<JsonNode> finished(String out, String... words) throws IOException, InterruptedException {
    int status = Java.process(folder, out, List.of(words)).start().waitFor();
    assertThat(status).as(() -> read(out)).isZero();
    return entries(out);
  }

  /** Without times and the folder's name, in the order of settings. */
  private static List<JsonNode> entries(String out) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    try (Stream<String> lines = Files.lines(folder.resolve(out).resolve("journal.jsonl"))) {
      for (String line : lines.skip(1).toList()) {
        ObjectNode entry = (ObjectNode) JSON.readTree(line);
        entry.remove(List.of("seconds", "finished"));
        ((ObjectNode) entry.path("figures")).remove("seconds_per_epoch");
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.get("setting").asInt() * 10 + entry.get("seed").asInt()));
    return entries;
  }
}
