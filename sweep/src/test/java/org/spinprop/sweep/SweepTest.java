package org.spinprop.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.EngineOptions;
import org.spinprop.sweep.engine.LocalEngine;
import org.spinprop.sweep.engine.Workers;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.journal.Journal;
import org.spinprop.sweep.search.SettingScore;

class SweepTest {
  private static final String X = "vary: {--x: {from: 0, to: 1}}\nseeds: [0, 1]\n";

  private @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: fit --epochs 27\nmethod: random\ntrials: 9\nhalving: {first: 9}\n",
        "run: fit --epochs 27\nmethod: hyperband\nhalving: {first: 3}\n",
        "run: fit --epochs 27\nmethod: bohb\nhalving: {first: 3}\n",
        "run: fit\nmethod: tpe\ntrials: 10\n"
      })
  void theTableIsTheSameWithAnyNumberOfWorkersAndWhateverStopsInBetween(String method) throws IOException {
    List<SettingScore> once = sweep(method + X, "once", 1);
    assertThat(once.get(0).mean()).isGreaterThan(0.9);
    assertThat(sweep(method + X, "with-three", 3)).usingRecursiveComparison().isEqualTo(once);

    int stops = 0;
    while (!sweepUntil(method + X, "stopped", 2, 3 + stops % 5)) {
      stops++;
    }
    assertThat(stops).isGreaterThan(3);
    assertThat(sweep(method + X, "stopped", 2)).usingRecursiveComparison().isEqualTo(once);
    assertThat(runs("stopped")).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(runs("once"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"method: random\n", "method: tpe\n"})
  void moreTrialsGoOnWithThoseThatWere(String method) throws IOException {
    List<SettingScore> fourteen = sweep("run: fit\ntrials: 14\n" + method + X, "at-once", 1);
    sweep("run: fit\ntrials: 10\n" + method + X, "more", 1);
    List<String> ten = runs("more");
    assertThat(sweep("run: fit\ntrials: 14\n" + method + X, "more", 2)).usingRecursiveComparison().isEqualTo(fourteen);
    assertThat(runs("more")).startsWith(ten.toArray(String[]::new)).hasSize(28).doesNotHaveDuplicates();
    assertThatThrownBy(() -> sweep("run: fit\ntrials: 9\n" + method + X, "more", 1))
        .hasMessageContaining("'trials' was 10, is 9");
  }

  @Test
  void moreTrialsOfAHalvingAreAnotherSweep() throws IOException {
    String halving = "run: fit --epochs 27\nhalving: {first: 9}\n" + X;
    sweep(halving + "trials: 3\n", "out", 1);
    assertThatThrownBy(() -> sweep(halving + "trials: 4\n", "out", 1)).hasMessageContaining("'trials' was 3, is 4");
  }

  @Test
  void onlyTheBestGoOnAndTheyGoOnFromWhereTheyWere() throws IOException {
    String halving =
        "run: fit --epochs 27\nmethod: grid\nhalving: {first: 3}\nseeds: [0]\nvary:\n  --x: [0.9, 0.1, 0.7, 0.2, 0.5, 0.3, 0.8, 0.4, 0.6]\n";
    List<SettingScore> scores = sweep(halving, "out", 2);
    assertThat(scores).extracting(SettingScore::epochs).containsExactly(27, 9, 9, 3, 3, 3, 3, 3, 3);
    assertThat(scores.get(0).setting()).hasToString("x 0.3");
    assertThat(Files.readAllLines(temporary.resolve("out/setting-005/seed-0/runs.txt")))
        .containsExactly("0 to 3", "3 to 9", "9 to " + Integer.MAX_VALUE);
  }

  @Test
  void aSettingThatFailsIsKeptLastAndIsNoReasonToStop() throws IOException {
    List<SettingScore> scores = sweep("run: fit\nvary: {--x: [1, 0.5]}\n", "out", 1);
    assertThat(scores).extracting(SettingScore::failed).containsExactly(false, true);
    assertThat(scores.get(1).failure()).contains("x is too large");
    assertThatThrownBy(() -> sweep("run: fit\nvary: {--x: [1, 0.99]}\n", "none", 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no setting can be run; x 1: x is too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials: 2\n", "method: bohb\n", "method: tpe\ntrials: 3\n"})
  void whatTheCommandDoesNotTakeIsRefusedWithoutRunningAnything(String method) throws IOException {
    Path file = temporary.resolve("sweep.yaml");
    SweepFile good = SweepFileReader.read(Files.writeString(file, "run: fit --epochs 3\n" + X + method));
    assertThatCode(() -> Sweep.check(good, 4)).doesNotThrowAnyException();
    SweepFile bad = SweepFileReader.read(Files.writeString(file, "run: fly --epochs 3\n" + X + method));
    assertThatThrownBy(() -> Sweep.check(bad, 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'fly' is no training");
  }

  @Test
  void progressCountsEveryRunAndEndsAtNothingLeft() throws IOException {
    List<SweepProgress> all = new ArrayList<>();
    sweep(
        "run: fit --epochs 27\nmethod: hyperband\nvary: {--x: {from: 0, to: 0.9}}\n", "out", 2,
        new SweepObserver() {
          @Override
          public void onProgress(SweepProgress progress) {
            all.add(progress);
          }
        });
    SweepProgress last = all.get(all.size() - 1);
    assertThat(all).extracting(SweepProgress::runs).containsOnly(last.runs());
    assertThat(last.done()).isEqualTo(last.runs());
    assertThat(last.secondsLeft()).hasValue(0);
    assertThat(last.running()).isEmpty();
    assertThat(all.get(0).running()).hasSize(2);
  }

  private List<SettingScore> sweep(String yaml, String out, int workers) throws IOException {
    return sweep(yaml, out, workers, new SweepObserver() {});
  }

  private List<SettingScore> sweep(String yaml, String out, int workers, SweepObserver observer) throws IOException {
    Path file = Files.writeString(temporary.resolve("sweep.yaml"), yaml);
    Path folder = temporary.resolve(out);
    try (Journal journal = Journal.open(folder, SweepFileReader.tree(file), Map.of(), 4, true);
        Workers local = new LocalEngine().start(new EngineOptions(Optional.of(workers), 1, Optional.empty(), Map.of()))) {
      return new Sweep(SweepFileReader.read(file), 4, folder, journal, local, observer).run();
    }
  }

  /** Whether it came to its end before so many runs were finished; otherwise it is dropped there, as if it were killed. */
  private boolean sweepUntil(String yaml, String out, int workers, int stop) throws IOException {
    class Killed extends RuntimeException {}
    SweepObserver killer =
        new SweepObserver() {
          private int left = stop;

          @Override
          public void onFinished(Entry entry) {
            if (--left == 0) {
              throw new Killed();
            }
          }
        };
    try {
      sweep(yaml, out, workers, killer);
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  /** Trials and stretches that were finished, as the journal has them. */
  private List<String> runs(String out) throws IOException {
    try (Stream<String> lines = Files.lines(temporary.resolve(out).resolve("journal.jsonl"))) {
      return lines.skip(1).map(line -> line.replaceAll(",\"values.*", "")).toList();
    }
  }
}
