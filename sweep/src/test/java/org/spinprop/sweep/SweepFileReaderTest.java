package org.spinprop.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.search.Halving;
import org.spinprop.sweep.search.Method;
import org.spinprop.sweep.space.Condition;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;

class SweepFileReaderTest {
  private @TempDir Path folder;

  private SweepFile read(String yaml) throws IOException {
    return SweepFileReader.read(Files.writeString(folder.resolve("sweep.yaml"), yaml));
  }

  @Test
  void everyKindOfRangeIsRead() throws IOException {
    SweepFile file =
        read(
            """
            run: pretrain --epochs 27
            vary:
              --learning-rate: {from: 0.0005, to: 0.05, scale: log}
              --hidden: {from: 40, to: 160, type: int}
              --method: [surrogate, eventprop]
              --slope: {values: [1, 5], when: {--method: surrogate}}
              --bias: [true, false]
            seeds: [3, 4]
            method: hyperband
            halving: {first: 3}
            """);
    assertThat(file.run()).containsExactly("pretrain", "--epochs", "27");
    assertThat(file.space().parameters())
        .containsExactly(
            new Parameter("--learning-rate", new Range.Interval(0.0005, 0.05, true), Condition.ALWAYS),
            new Parameter("--hidden", new Range.Whole(40, 160, false), Condition.ALWAYS),
            new Parameter("--method", new Range.Listed(List.of("surrogate", "eventprop")), Condition.ALWAYS),
            new Parameter(
                "--slope",
                new Range.Listed(List.of("1", "5")),
                new Condition(Map.of("--method", List.of("surrogate")))),
            new Parameter("--bias", new Range.Listed(List.of("true", "false")), Condition.ALWAYS));
    assertThat(file.seeds()).containsExactly(3L, 4L);
    assertThat(file.method()).isEqualTo(Method.HYPERBAND);
    assertThat(file.halving()).contains(new Halving(3, 3));
  }

  @Test
  void withoutAMethodTrialsAreDrawnAtRandomAndOtherwiseEveryCombinationIsTried() throws IOException {
    String vary = "run: [pretrain, --hidden, '10,10']\nvary: {--batch: [32, 64]}\n";
    assertThat(read(vary).method()).isEqualTo(Method.GRID);
    assertThat(read(vary + "trials: 2\n").method()).isEqualTo(Method.RANDOM);
    assertThat(read(vary).run()).containsExactly("pretrain", "--hidden", "10,10");
    assertThat(read(vary).seeds()).containsExactly(0L);
    assertThat(read(vary).trials()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{vary: {--batch: [1]}} | 'run' is empty",
        "{run: pretrain} | 'vary' is empty",
        "{run: pretrain, vary: {--batch: []}} | a list of values",
        "{run: pretrain, vary: {--batch: [1, 1]}} | each value once",
        "{run: pretrain, vary: {--batch: [1]}, seeds: [x]} | 'seeds' has \"x\"",
        "{run: pretrain, vary: {--batch: [1]}, seeds: [1, 1]} | each once",
        "{run: pretrain, vary: {--batch: [1]}, tries: 3} | has 'tries', expected [halving, method, round, run, seeds",
        "{run: pretrain, vary: {--batch: [1]}, trials: 0} | 'trials' is 0",
        "{run: pretrain, vary: {--batch: [1]}, trials: few} | 'trials' is \"few\", expected a whole number",
        "{run: pretrain, vary: {batch: [1]}} | expected an option",
        "{run: pretrain --batch 3, vary: {--batch: [1]}} | that 'run' does not give",
        "{run: pretrain, vary: {--drop: {from: 0, to: 1}}} | say with 'trials'",
        "{run: pretrain, vary: {--drop: {from: 0, to: 1, scale: log}}, trials: 2} | both above 0",
        "{run: pretrain, vary: {--batch: {from: 0.5, to: 3, type: int}}, trials: 2} | 'type: int' between whole numbers",
        "{run: pretrain, vary: {--batch: {from: 1, to: 3, step: 1}}, trials: 2} | '--batch' has 'step'",
        "{run: pretrain, vary: {--batch: {values: [1], when: surrogate}}} | expected {--other-option: value}",
        "{run: pretrain, vary: {--batch: [1]}, method: annealing} | expected one of [grid, random, tpe, hyperband, bohb]",
        "{run: pretrain, vary: {--batch: [1]}, method: tpe} | method tpe needs 'trials'",
        "{run: pretrain --epochs 9, vary: {--batch: [1]}, method: hyperband, trials: 3} | 'trials' is not for method hyperband",
        "{run: pretrain, vary: {--batch: [1]}, method: random, trials: 3, round: 2} | 'round' is for method tpe",
        "{run: pretrain, vary: {--batch: [1]}, method: hyperband} | give --epochs N in 'run'",
        "{run: pretrain, vary: {--batch: [1]}, halving: {}} | give --epochs N in 'run'",
        "{run: pretrain --epochs many, vary: {--batch: [1]}, halving: {}} | --epochs many",
        "{run: pretrain --epochs=9, vary: {--batch: [1]}, halving: {factor: 1}} | 'factor' at least 2",
        "{run: pretrain --epochs 9, vary: {--batch: [1]}, method: tpe, trials: 3, halving: {}} | method bohb",
        "{run: pretrain, vary: [1} | line 1: not YAML",
        "{run: , vary: {--batch: [1]}} | run: there is no value",
        "{run: pretrain, vary: [--batch, 1]} | 'vary' is [\"--batch\",1], expected options with their values",
        "{run: pretrain, vary: 3} | 'vary' is 3, expected options",
        "{run: pretrain, vary: {--batch: [1, ~]}} | vary.--batch.1: there is no value",
        "{run: pretrain, vary: {--batch: [1, [2]]}} | '--batch' has [2], expected words or numbers",
        "{run: pretrain, vary: {--batch: [1], --batch: [2]}} | Duplicate field '--batch'",
        "{run: pretrain, vary: {--batch: [032]}} | vary.--batch.0: 032 is an octal number, 26",
        "{run: pretrain, vary: {--batch: [1]}, seeds: 5} | 'seeds' is 5, expected a list",
        "{run: pretrain, vary: {--batch: [1]}, seeds: [99999999999999999999]} | 'seeds' has 99999999999999999999",
        "{run: pretrain, vary: {--batch: [1]}, seeds: [1.5]} | 'seeds' has 1.5",
        "{run: pretrain, vary: {--batch: [1]}, trials: 2.7} | 'trials' is 2.7, expected a whole number",
        "{run: pretrain, vary: {--drop: {from: false, to: 3}}, trials: 2} | expected from < to",
        "{run: pretrain, vary: {--drop: {from: 0, to: .inf}}, trials: 2} | vary.--drop.to: .inf, expected a finite number",
        "{run: pretrain, vary: {--drop: {values: [1], from: 2}}} | '--drop' has 'from', expected [values, when]",
        "{run: pretrain, vary: {--batch: {from: 1, to: 1e30, type: int}}, trials: 2} | whole numbers of at most 2^53",
        "'{run: pretrain, vary: {--batch: [1]}}\n---\n{trials: 2}' | line 3: a second document"
      })
  void whatIsNoSweepIsRefusedByName(String yaml, String expected) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sweep.yaml")
        .hasMessageContaining(expected);
  }
}
