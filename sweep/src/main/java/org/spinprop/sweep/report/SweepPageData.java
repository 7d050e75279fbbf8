package org.spinprop.sweep.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;
import org.spinprop.sweep.space.Space;

/**
 * What the page's script draws, as it reads it from JSON.
 *
 * @param scored settings as they came to the end of a rung, with all their seeds, in that order
 */
record SweepPageData(List<Axis> axes, List<SettingRow> settings, List<Scored> scored, List<Long> seeds) {

  /**
   * A dimension of the search.
   *
   * @param values where it has a list of them; numbers between two ends otherwise
   */
  record Axis(String name, List<String> values, double from, double to, boolean logarithmic) {
    static Axis of(Parameter parameter) {
      String name = parameter.option().substring(2);
      if (parameter.range() instanceof Range.Listed listed) {
        return new Axis(name, listed.all(), 0, 0, false);
      }
      if (parameter.range() instanceof Range.Whole whole) {
        return new Axis(name, List.of(), whole.from(), whole.to(), whole.logarithmic());
      }
      Range.Interval interval = (Range.Interval) parameter.range();
      return new Axis(name, List.of(), interval.from(), interval.to(), interval.logarithmic());
    }
  }

  /**
   * A setting, the rows being in the order of the ranking.
   *
   * @param values by axis; null where the option was not given
   * @param failure empty if it did not fail
   */
  record SettingRow(
      int number,
      List<String> values,
      double mean,
      double worst,
      List<Double> accuracies,
      int epochs,
      double seconds,
      String failure) {}

  /**
   * A setting at the end of a rung.
   *
   * @param spent epochs that the whole sweep had trained by then
   * @param epochs that the setting had
   * @param mean over the seeds
   */
  record Scored(int number, long spent, int epochs, double mean) {}

  static SweepPageData of(Space space, SweepFigures figures, List<Entry> entries) {
    List<SettingRow> rows = new ArrayList<>();
    for (SweepFigures.Row row : figures.ranking()) {
      List<String> values = new ArrayList<>();
      space.parameters().forEach(parameter -> values.add(row.settings().get(parameter.option())));
      rows.add(
          new SettingRow(
              row.number(),
              values,
              row.mean(),
              row.worst(),
              row.validationAccuracies(),
              row.epochs(),
              row.seconds(),
              row.failure().orElse("")));
    }
    return new SweepPageData(
        space.parameters().stream().map(Axis::of).toList(), rows, scored(entries, figures.seeds().size()), figures.seeds());
  }

  private static List<Scored> scored(List<Entry> entries, int seeds) {
    Map<List<Long>, Integer> trained = new HashMap<>();
    Map<List<Integer>, Map<Long, TrialResult>> rungs = new HashMap<>();
    List<Scored> scored = new ArrayList<>();
    long spent = 0;
    for (Entry entry : entries) {
      if (!entry.result().isDone()) {
        continue;
      }
      int epochs = entry.result().epochs();
      Integer before = trained.put(List.of((long) entry.number(), entry.seed()), epochs);
      spent += epochs - (before == null ? 0 : before);
      Map<Long, TrialResult> results =
          rungs.computeIfAbsent(List.of(entry.number(), entry.rung()), rung -> new TreeMap<>());
      results.put(entry.seed(), entry.result());
      if (results.size() == seeds) {
        double mean = results.values().stream().mapToDouble(TrialResult::score).average().orElseThrow();
        scored.add(new Scored(entry.number(), spent, epochs, mean));
      }
    }
    return scored;
  }
}
