package org.spinprop.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.journal.Journal;
import org.spinprop.sweep.space.Setting;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final String SWEEP =
      """
      run: pretrain --epochs 27
      vary:
        --learning-rate: {from: 0.0005, to: 0.05, scale: log}
        --hidden: {from: 40, to: 160, type: int}
        --method: [surrogate, eventprop]
        --slope: {values: [1, 5], when: {--method: surrogate}}
      seeds: [3, 4]
      method: hyperband
      halving: {first: 3, factor: 2}
      """;
  private static final String OTHER =
      "run: [pretrain, --epochs, 9]\nvary: {--bias: [true, false]}\nmethod: tpe\ntrials: 5\nround: 2\n";

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> sweeps = List.of(bytes(SWEEP), bytes(OTHER));
    return List.of(
        new DamagedFiles("sweep file", ".yaml", sweeps, (damage, file) -> damage.ofText(file),
            file -> SweepFileReader.read(file)),
        new DamagedFiles(
            "journal", ".jsonl", List.of(journal()), (damage, file) -> damage.ofText(file), DamagedFilesTest::readJournal));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Journal open(Path folder, boolean resume) throws IOException {
    Path sweep = Files.write(folder.resolve("sweep.yaml"), bytes(OTHER));
    return Journal.open(folder, SweepFileReader.tree(sweep), Map.of("data.csv", "12 bytes"), 7, resume);
  }

  private static byte[] journal() throws IOException {
    Path folder = Files.createTempDirectory("journal");
    try (Journal journal = open(folder, false)) {
      Setting setting = new Setting(Map.of("--bias", "true"));
      journal.add(new Entry(0, 3, 0, setting, TrialResult.done(0.5, 9, 1.5, Map.of("loss", 0.25)), "2026-01-01T00:00:00Z"));
      journal.add(new Entry(1, 3, 0, setting, TrialResult.failed("no", 0.5), "2026-01-01T00:00:01Z"));
    }
    return Files.readAllBytes(folder.resolve("journal.jsonl"));
  }

  private static void readJournal(Path file) throws IOException {
    Path folder = Files.createDirectories(file.resolveSibling("out"));
    Files.copy(file, folder.resolve("journal.jsonl"), StandardCopyOption.REPLACE_EXISTING);
    try (Journal journal = open(folder, true)) {
      journal.entries();
    }
  }
}
