package org.spinprop.sweep.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spinprop.sweep.SweepFile;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.search.SettingScore;
import org.spinprop.sweep.space.Setting;

/**
 * The outcome of a sweep, as it stands in JSON.
 *
 * @param run the training command that all trials share
 * @param runs trials in rungs
 * @param seconds that all of them took, one after the other
 * @param best the command that trains the best setting again
 * @param ranking best first, by validation alone
 */
public record SweepFigures(
    List<String> run,
    String method,
    List<Long> seeds,
    int runs,
    double seconds,
    String best,
    List<Row> ranking) {

  /**
   * A setting.
   *
   * @param rank from 1
   * @param number of the setting in the order they were tried, from 0; its folder has this name
   * @param mean validation accuracy over the seeds, 0..1, each of its best epoch
   * @param validationAccuracies in the order of the seeds
   * @param epochs that it was trained for
   * @param seconds of all its seeds and rungs
   * @param failure why it cannot be run
   */
  public record Row(
      int rank,
      int number,
      Map<String, String> settings,
      double mean,
      double worst,
      List<Double> validationAccuracies,
      int epochs,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> failure) {

    /** The setting in short. */
    public String label() {
      return number + ": " + new Setting(settings);
    }

    /** Name of its folder in that of the sweep; each seed has one in it. */
    public String folder() {
      return String.format(Locale.ROOT, "setting-%03d", number);
    }
  }

  /**
   * The figures of a sweep.
   *
   * @param bestFirst all settings
   * @param entries of its journal
   */
  public static SweepFigures of(SweepFile file, List<SettingScore> bestFirst, List<Entry> entries) {
    List<Row> ranking = new ArrayList<>();
    for (SettingScore score : bestFirst) {
      ranking.add(
          new Row(
              ranking.size() + 1,
              score.number(),
              score.setting().values(),
              score.mean(),
              score.worst(),
              score.results().stream().map(TrialResult::score).toList(),
              score.epochs(),
              seconds(entries.stream().filter(entry -> entry.number() == score.number()).toList()),
              score.failure()));
    }
    return new SweepFigures(
        file.run(),
        file.method().name().toLowerCase(Locale.ROOT),
        file.seeds(),
        entries.size(),
        seconds(entries),
        command(file, bestFirst.get(0).setting()),
        ranking);
  }

  private static double seconds(List<Entry> entries) {
    return entries.stream().mapToDouble(entry -> entry.result().seconds()).sum();
  }

  private static String command(SweepFile file, Setting setting) {
    List<String> words = new ArrayList<>(List.of("spinprop"));
    words.addAll(file.run());
    words.addAll(setting.words());
    words.addAll(List.of("--seed", Long.toString(file.seeds().get(0)), "--out"));
    words.add(file.run().get(0).equals("hybrid") ? "best" : "best.onnx");
    return ShellLine.of(words);
  }

  /** A line for each setting that failed. */
  @JsonIgnore
  public List<String> failures() {
    return ranking.stream()
        .flatMap(row -> row.failure().map(failure -> row.label() + " failed: " + failure).stream())
        .toList();
  }
}
