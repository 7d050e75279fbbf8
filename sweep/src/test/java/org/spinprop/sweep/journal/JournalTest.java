package org.spinprop.sweep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.space.Setting;

class JournalTest {
  private static final JsonNode SWEEP = tree("{\"run\": \"fit\", \"vary\": {\"--x\": [1, 2]}}");
  private static final Entry DONE =
      new Entry(
          0, -3, 1, new Setting(ordered("--z", "1.5", "--a", "ü\"\n")),
          TrialResult.done(0.1 + 0.2, 9, 1.25, Map.of("validation_loss", 1e-17)), "2026-01-01T00:00:00Z");
  private static final Entry FAILED =
      new Entry(1, 0, 0, new Setting(Map.of("--x", "2")), TrialResult.failed("no, \"x\" is 2", 0.5), "2026-01-01T00:00:01Z");

  private @TempDir Path temporary;

  private static JsonNode tree(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private Path file() {
    return temporary.resolve("out/journal.jsonl");
  }

  private Journal open(JsonNode sweep, boolean resume) throws IOException {
    return Journal.open(temporary.resolve("out"), sweep, Map.of(), 7, resume);
  }

  private void write(Entry... entries) throws IOException {
    try (Journal journal = open(SWEEP, false)) {
      for (Entry entry : entries) {
        journal.add(entry);
      }
    }
  }

  @Test
  void entriesComeBackAsTheyWere() throws IOException {
    write(DONE, FAILED);
    try (Journal journal = open(SWEEP, true)) {
      assertThat(journal.entries()).containsExactly(DONE, FAILED);
      assertThat(journal.entries().get(0).setting().words()).containsExactly("--z", "1.5", "--a", "ü\"\n");
      assertThat(journal.wasTorn()).isFalse();
    }
  }

  @Test
  void cutOffAnywhereItKeepsTheLinesBeforeAndGoesOn() throws IOException {
    write(DONE, FAILED);
    byte[] whole = Files.readAllBytes(file());
    int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (Journal journal = open(SWEEP, true)) {
        assertThat(journal.entries()).isEqualTo(List.of(DONE, FAILED).subList(0, count(whole, second, length)));
        assertThat(journal.wasTorn()).isEqualTo(length > 0 && whole[length - 1] != '\n');
        if (journal.entries().isEmpty()) {
          journal.add(DONE);
        }
        if (journal.entries().size() == 1) {
          journal.add(FAILED);
        }
      }
      assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }
  }

  private static int count(byte[] whole, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += whole[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Test
  void figuresThatAreNoNumbersComeBackToo() throws IOException {
    TrialResult lost =
        TrialResult.done(
            0.5, 2, 1, Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", Double.NEGATIVE_INFINITY, "d", -0.0));
    Entry entry = new Entry(0, 1, 0, new Setting(Map.of("--x", "1")), lost, "2026-01-01T00:00:00Z");
    write(entry);
    try (Journal journal = open(SWEEP, true)) {
      assertThat(journal.entries()).containsExactly(entry);
    }
  }

  @ParameterizedTest
  @CsvSource({"setting, 0, 0.7", "seed, -3, -3.5", "seed, -3, 99999999999999999999", "rung, 1, 4294967297", "epochs, 9, 9.5"})
  void wholeNumbersAreNotCut(String field, String written, String instead) throws IOException {
    write(DONE);
    String lines = Files.readString(file());
    String changed = lines.replace("\"" + field + "\":" + written + ",", "\"" + field + "\":" + instead + ",");
    assertThat(changed).isNotEqualTo(lines);
    Files.writeString(file(), changed);
    assertThatThrownBy(() -> open(SWEEP, true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 2 is no entry: '" + field + "' is " + instead + ", expected a whole number");
  }

  @Test
  void aJournalThatIsThereIsOnlyOpenedToGoOn() throws IOException {
    write(DONE);
    assertThatThrownBy(() -> open(SWEEP, false)).isInstanceOf(InvalidInputException.class).hasMessageContaining("--resume");
    try (Journal journal = open(SWEEP, true)) {
      assertThatThrownBy(() -> open(SWEEP, true)).hasMessageContaining("a sweep runs in").hasMessageContaining("just now");
      assertThat(journal.entries()).hasSize(1);
    }
  }

  @Test
  void runsWithoutAJournalAreNotMixedIn() throws IOException {
    Files.createDirectories(temporary.resolve("out/setting-000/seed-0"));
    assertThatThrownBy(() -> open(SWEEP, true)).hasMessageContaining("'setting-000'").hasMessageContaining("no journal.jsonl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"run\": \"fit --fast\", \"vary\": {\"--x\": [1, 2]}} | 'run' was \"fit\", is \"fit --fast\"",
        "{\"run\": \"fit\", \"vary\": {\"--x\": [1, 2, 3]}} | '--x' was [1,2], is [1,2,3]",
        "{\"run\": \"fit\", \"vary\": {\"--x\": [1, 2], \"--y\": [1]}} | '--y' was not there, is [1]",
        "{\"run\": \"fit\", \"vary\": {\"--x\": [1, 2]}, \"trials\": 3} | 'trials' was not there, is 3",
        "{\"run\": \"fit\", \"vary\": {}} | '--x' was [1,2], is not there"
      })
  void anotherSweepIsRefusedByWhatChanged(String sweep, String changed) throws IOException {
    write(DONE);
    assertThatThrownBy(() -> open(tree(sweep), true)).isInstanceOf(InvalidInputException.class).hasMessageContaining(changed);
    assertThatThrownBy(() -> Journal.open(temporary.resolve("out"), SWEEP, Map.of(), 8, true))
        .hasMessageContaining("--seed was 7, is 8");
  }

  @Test
  void filesThatHoldSomethingElseAreRefusedByName() throws IOException {
    Path folder = temporary.resolve("out");
    Journal.open(folder, SWEEP, Map.of("a.onnx", "3 bytes", "b.onnx", "5 bytes"), 7, false).close();
    Journal.open(folder, SWEEP, Map.of("b.onnx", "5 bytes", "a.onnx", "3 bytes"), 7, true).close();
    assertThatThrownBy(() -> Journal.open(folder, SWEEP, Map.of("a.onnx", "3 bytes", "b.onnx", "4 bytes"), 7, true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("what 'b.onnx' holds has changed since it began: was 5 bytes, is 4 bytes; set it back to go on");
    assertThatThrownBy(() -> Journal.open(folder, SWEEP, Map.of("a.onnx", "3 bytes"), 7, true))
        .hasMessageContaining("'b.onnx' holds has changed since it began: was 5 bytes, is not there");
  }

  @Test
  void aJournalOfAVersionThatDidNotLookIntoFilesGoesOn() throws IOException {
    write(DONE);
    Files.writeString(file(), Files.readString(file()).replace(",\"files\":{}", ""));
    assertThat(Files.readString(file())).doesNotContain("files");
    try (Journal journal = Journal.open(temporary.resolve("out"), SWEEP, Map.of("a.onnx", "3 bytes"), 7, true)) {
      assertThat(journal.entries()).containsExactly(DONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"setting\":0} | line 2 is no entry: 'values' is missing",
        "{\"setting\":0, | line 2 is no entry",
        "[] | line 2 is no entry",
        "{\"setting\":\"a\",\"values\":{}} | line 2 is no entry: 'setting' is \"a\", expected a whole number"
      })
  void aBrokenLineIsNamed(String line, String expected) throws IOException {
    write();
    Files.writeString(file(), Files.readString(file()) + line + "\n");
    assertThatThrownBy(() -> open(SWEEP, true)).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    write();
    Files.writeString(file(), Files.readString(file()).replace("\"journal\":2", "\"journal\":1"));
    assertThatThrownBy(() -> open(SWEEP, true)).hasMessageContaining("has format 1, this version reads 2");
  }
}
