package org.spinprop.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.Engine;
import org.spinprop.sweep.engine.EngineOptions;
import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.engine.Workers;

class SparkEngineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark://127.0.0.1:1 | 1 | no Spark master answers at spark://127.0.0.1:1",
        "spark://nowhere     | 1 | expected spark://HOST:PORT",
        "mesos               | 1 | Could not parse Master URL: 'mesos'",
        "local[2]            | 0 | spark.task.cpus is '0', expected a number of cores"
      })
  void whatSparkCannotBeStartedWithIsBadInput(String master, String cores, String expected) {
    assertThatThrownBy(() -> start(Optional.empty(), Optional.of(master), Map.of("spark.task.cpus", cores)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void aMasterIsAskedFor() {
    assertThatThrownBy(() -> start(Optional.empty(), Optional.empty(), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give --master spark://HOST:7077");
    assertThatThrownBy(() -> start(Optional.of(3), Optional.of("local"), Map.of()))
        .hasMessageContaining("give --master local[3] instead");
  }

  @Test
  void aTrialTakesAsManyCoresAsItIsGiven() {
    try (Workers workers = start(Optional.empty(), Optional.of("local[6]"), Map.of("spark.task.cpus", "2"))) {
      assertThat(workers.count()).isEqualTo(3);
    }
  }

  @Test
  void anExecutorThatDoesNotSeeTheFolderSaysSoBeforeItRunsAnything(@TempDir Path folder) throws IOException {
    Path elsewhere = folder.resolve("setting-000/seed-0");
    Outcome outcome =
        new TrialOnExecutor(1).call(new TrialTask("a", List.of("pretrain"), 0, 0, 1, elsewhere.toString()));
    assertThat(elsewhere).doesNotExist();
    assertThatThrownBy(outcome::result)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("does not see it: --out must be a folder that this machine and all executors share");
  }

  private static Workers start(Optional<Integer> workers, Optional<String> master, Map<String, String> settings) {
    return Engine.named("spark").start(new EngineOptions(workers, 1, master, settings));
  }
}
