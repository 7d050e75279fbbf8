package org.spinprop.sweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.sweep.SweepFile;
import org.spinprop.sweep.SweepFileReader;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.search.SettingScore;
import org.spinprop.sweep.space.Setting;
import org.spinprop.testing.Chromium;

/** Page and table, the page also as a real browser shows it. */
class SweepReportTest {
  /** Best so far, parallel coordinates, three options, who went on. */
  private static final int CHARTS = 6;

  private static final String EVIL = "</script><b>\"&,evil";

  private @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    SweepFile file =
        SweepFileReader.read(
            Files.writeString(
                folder.resolve("sweep.yaml"),
                """
                run: [fit, '%s', --epochs, 9]
                vary:
                  --rate: {from: 0.001, to: 1, scale: log}
                  --net: ['%s', plain]
                  --slope: {from: 0, to: 1, when: {--net: plain}}
                seeds: [0, 1]
                method: random
                trials: 3
                halving: {first: 3}
                """
                    .formatted(EVIL, EVIL)));
    Setting evil = new Setting(Map.of("--rate", "0.01", "--net", EVIL));
    Setting plain = new Setting(Map.of("--rate", "0.1", "--net", "plain", "--slope", "0.5"));
    Setting broken = new Setting(Map.of("--rate", "1", "--net", "plain", "--slope", "0.9"));
    List<Entry> entries = new ArrayList<>();
    for (long seed : file.seeds()) {
      entries.add(new Entry(0, seed, 0, evil, TrialResult.done(0.5 - seed / 16.0, 3, 1, Map.of()), "now"));
      entries.add(new Entry(1, seed, 0, plain, TrialResult.done(0.7, 3, 1, Map.of()), "now"));
      entries.add(new Entry(2, seed, 0, broken, TrialResult.failed("too " + EVIL, 0.1), "now"));
    }
    for (long seed : file.seeds()) {
      entries.add(new Entry(1, seed, 1, plain, TrialResult.done(0.75 + seed / 8.0, 9, 2, Map.of()), "now"));
    }
    List<SettingScore> bestFirst =
        List.of(
            new SettingScore(1, plain, 1, results(entries, 1, 1)),
            new SettingScore(0, evil, 0, results(entries, 0, 0)),
            new SettingScore(2, broken, 0, results(entries, 2, 0)));
    SweepFigures figures = SweepFigures.of(file, bestFirst, entries);
    assertThat(figures.best())
        .startsWith("spinprop fit '" + EVIL + "' --epochs 9 ")
        .contains("--net plain")
        .endsWith("--seed 0 --out best.onnx");
    new SweepReport(file.space(), figures, entries, 0).write(folder);
  }

  private static List<TrialResult> results(List<Entry> entries, int number, int rung) {
    return entries.stream().filter(entry -> entry.number() == number && entry.rung() == rung).map(Entry::result).toList();
  }

  @Test
  void theTableHasARowASettingAndAColumnAnOptionAndASeed() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .containsExactly(
            "rank,setting,--rate,--net,--slope,validation_mean,validation_worst,validation_seed_0,validation_seed_1,epochs,seconds,failure",
            "1,1,0.1,plain,0.5,0.8125,0.75,0.75,0.875,9,6.0,",
            "2,0,0.01,\"</script><b>\"\"&,evil\",,0.46875,0.4375,0.5,0.4375,3,2.0,",
            "3,2,1,plain,0.9,,,,,0,0.2,\"too </script><b>\"\"&,evil\"");
  }

  @Test
  void itIsOneFileThatNeedsNoNetwork() throws IOException {
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html).doesNotContain(EVIL).doesNotContain("{{").contains("Best: 1: ", "81.3 %", "the worst 75.0 %");
    String own = html.replaceFirst("(?s)<script>.*?</script>", "");
    assertThat(Pattern.compile("(src|href)=|@import|url\\(|https?://").matcher(own).find()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1200,false", "390,true"})
  void aBrowserDrawsEveryChartWithoutComplaint(int width, boolean dark) throws Exception {
    String elements = Chromium.in(folder).elements(folder.resolve("report.html"), width, dark);
    assertThat(elements).contains("data-charts=\"" + CHARTS + "\"", "data-theme=\"" + (dark ? "dark" : "light") + "\"");
    assertThat(Pattern.compile("<svg").matcher(elements).results().count()).isEqualTo(CHARTS);
    assertThat(elements).contains("All trials trained 24 epochs together", "setting 2 failed: too ").doesNotContain("<b>\"");
  }
}
