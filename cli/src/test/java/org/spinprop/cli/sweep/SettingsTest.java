package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;

class SettingsTest {
  @TempDir private Path folder;

  private SweepFile sweep(String yaml) throws IOException {
    return SweepFile.read(Files.writeString(folder.resolve("sweep.yaml"), yaml));
  }

  @Test
  void withoutTrialsEveryCombinationIsTriedOnce() throws IOException {
    SweepFile sweep = sweep("run: pretrain\nvary:\n  --batch: [32, 64]\n  --hidden: ['10', '20,20']\nseeds: [3, 4]\n");
    assertThat(Settings.of(sweep, 0))
        .extracting(Settings::words)
        .containsExactly(
            List.of("--batch", "32", "--hidden", "10"),
            List.of("--batch", "32", "--hidden", "20,20"),
            List.of("--batch", "64", "--hidden", "10"),
            List.of("--batch", "64", "--hidden", "20,20"));
    assertThat(sweep.seeds()).containsExactly(3L, 4L);
  }

  @Test
  void trialsAreDrawnWithinTheirIntervalsAndAlikeForOneSeed() throws IOException {
    SweepFile sweep =
        sweep("run: pretrain\nvary:\n  --learning-rate: {from: 0.0001, to: 0.1, scale: log}\ntrials: 300\n");
    List<Double> rates =
        Settings.of(sweep, 7).stream().map(s -> Double.parseDouble(s.values().get("--learning-rate"))).toList();
    assertThat(rates).hasSize(300).allMatch(rate -> rate >= 0.0001 && rate <= 0.1);
    // a third of a logarithmic interval of three decades lies in each decade: 100 of 300, standard deviation 8
    assertThat(rates.stream().filter(rate -> rate < 0.001).count()).isBetween(60L, 140L);
    assertThat(Settings.of(sweep, 7)).isEqualTo(Settings.of(sweep, 7)).isNotEqualTo(Settings.of(sweep, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{run: evaluate, vary: {--batch: [1]}} | 'run' begins with [evaluate]",
        "{vary: {--batch: [1]}} | 'run' begins with []",
        "{run: pretrain} | 'vary' is empty",
        "{run: pretrain, vary: {--batch: []}} | a list of values",
        "{run: pretrain, vary: {--batch: [1]}, seeds: [x]} | 'seeds' has \"x\"",
        "{run: pretrain, vary: {--batch: [1]}, tries: 3} | has 'tries', expected [run, seeds, trials, vary]",
        "{run: pretrain, vary: {--batch: [1]}, trials: 0} | 'trials' is 0",
        "{run: pretrain, vary: {batch: [1]}} | expected an option",
        "{run: pretrain --batch 3, vary: {--batch: [1]}} | that 'run' does not give",
        "{run: pretrain --seed 1, vary: {--batch: [1]}} | --seed is set by the sweep",
        "{run: pretrain, vary: {--drop: {from: 0, to: 1}}} | say with 'trials'",
        "{run: pretrain, vary: {--drop: {from: 0, to: 1, scale: log}}, trials: 2} | both above 0",
        "{run: pretrain, vary: [1} | is not YAML"
      })
  void whatIsNoSweepIsRefusedByName(String yaml, String expected) {
    assertThatThrownBy(() -> sweep(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sweep.yaml")
        .hasMessageContaining(expected);
  }
}
