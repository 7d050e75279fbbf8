package org.spinprop.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.cli.Spinprop;

/** Sweeps on a standalone master with two workers find what this machine finds, whatever dies meanwhile. */
@Tag("thorough")
@Timeout(600)
class ClusterTest {
  private static final String MEMORY = "spark.executor.memory=512m";

  private static @TempDir Path machines;

  private static Cluster cluster;

  private @TempDir Path path;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = new Cluster(machines);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: random\ntrials: 6\nhalving: {first: 2, factor: 2}", "method: tpe\ntrials: 6", "method: hyperband", "method: bohb"
      })
  void everyMethodFindsTheSame(String search) throws Exception {
    SweepFolder folder = SweepFolder.of(path, "pretrain --data points --epochs 9", search);
    List<JsonNode> here = folder.finished("here");
    assertThat(folder.finished("cluster", onCluster())).isEqualTo(here);
    folder.assertSameModels("cluster", "here");
  }

  @Test
  void halvingSurvivesTheLossOfAnExecutorAndThenOfItsDriver() throws Exception {
    SweepFolder folder =
        SweepFolder.of(path, "pretrain --epochs 4", "method: random\ntrials: 8\nhalving: {first: 1, factor: 2}");
    List<JsonNode> here = folder.finished("here");
    int first = (int) here.stream().filter(entry -> entry.get("rung").asInt() == 0).count();
    assertThat(here).hasSizeGreaterThan(first + 2);

    Process driver = submit(folder, "cluster");
    awaitEntries(folder, first, driver);
    cluster.executors().findFirst().orElseThrow().destroyForcibly();
    awaitEntries(folder, first + 2, driver);
    driver.destroyForcibly().waitFor();
    assertThat(folder.entries("cluster")).hasSizeLessThan(here.size());

    List<String> more = new ArrayList<>(List.of(onCluster()));
    more.add("--resume");
    assertThat(folder.finished("cluster", more.toArray(String[]::new))).isEqualTo(here);
    folder.assertSameModels("cluster", "here");
    assertThat(folder.said("cluster")).contains("runs were finished before");
  }

  private String[] onCluster() {
    return new String[] {"--engine", "spark", "--master", cluster.url(), "--conf", MEMORY};
  }

  /** As {@code spark-submit} does it. */
  private Process submit(SweepFolder folder, String out) throws Exception {
    String jar = Path.of(Spinprop.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    List<String> words =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit", "--master", cluster.url(), "--conf", MEMORY, "--class", SweepFolder.MAIN,
                jar));
    words.addAll(SweepFolder.sweep(out, "--engine", "spark"));
    return Java.process(path, "submitted", words).start();
  }

  private static void awaitEntries(SweepFolder folder, int count, Process driver) throws IOException, InterruptedException {
    while (folder.entries("cluster").size() < count) {
      assertThat(driver.isAlive()).as(() -> folder.said("submitted")).isTrue();
      Thread.sleep(20);
    }
  }
}
