package org.spinprop.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.space.Condition;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;
import org.spinprop.sweep.space.Setting;
import org.spinprop.sweep.space.Space;

class TpeProposerTest {
  private static final Space SPACE =
      new Space(
          List.of(
              new Parameter("--rate", new Range.Interval(1e-5, 1, true), Condition.ALWAYS),
              new Parameter("--hidden", new Range.Whole(1, 200, false), Condition.ALWAYS),
              new Parameter("--kind", new Range.Listed(List.of("a", "b", "c", "d")), Condition.ALWAYS),
              new Parameter(
                  "--slope", new Range.Interval(0, 1, false), new Condition(Map.of("--kind", List.of("c", "d"))))));

  /** A peak of 1 at rate 0.01, 60 hidden neurons, kind c and slope 0.8. */
  private static double score(Setting setting) {
    double rate = Math.log10(Double.parseDouble(setting.values().get("--rate"))) + 2;
    double hidden = (Double.parseDouble(setting.values().get("--hidden")) - 60) / 200;
    double kind = setting.values().get("--kind").equals("c") ? 0 : 0.3;
    double slope = Double.parseDouble(setting.values().getOrDefault("--slope", "0.5")) - 0.8;
    return 1 - 0.1 * rate * rate - hidden * hidden - kind - slope * slope;
  }

  private static List<SettingScore> search(Proposer proposer, int trials) {
    List<SettingScore> seen = new ArrayList<>();
    while (seen.size() < trials) {
      for (Setting setting : proposer.propose(4, List.copyOf(seen))) {
        seen.add(new SettingScore(seen.size(), setting, 0, List.of(TrialResult.done(score(setting), 5, 1, Map.of()))));
      }
    }
    return seen;
  }

  @Test
  void itFindsBetterSettingsThanChance() {
    ToDoubleFunction<Proposer> best =
        proposer -> search(proposer, 60).stream().mapToDouble(SettingScore::mean).max().orElseThrow();
    double chance =
        IntStream.range(0, 20).mapToDouble(seed -> best.applyAsDouble(new RandomProposer(SPACE, seed))).average().orElseThrow();
    double tpe =
        IntStream.range(0, 20).mapToDouble(seed -> best.applyAsDouble(new TpeProposer(SPACE, seed))).average().orElseThrow();
    // what is missing to the peak, mean of 20 searches
    assertThat(1 - tpe).isLessThan(0.6 * (1 - chance));
  }

  @Test
  void itProposesTheSameForTheSameScoresAndNothingTwice() {
    List<SettingScore> once = search(new TpeProposer(SPACE, 3), 40);
    assertThat(search(new TpeProposer(SPACE, 3), 40)).isEqualTo(once);
    assertThat(once).extracting(SettingScore::setting).doesNotHaveDuplicates();
  }

  @Test
  void settingsThatFailCountAsBad() {
    List<SettingScore> seen = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    Proposer proposer = new TpeProposer(SPACE, 5);
    while (seen.size() < 60) {
      for (Setting setting : proposer.propose(4, List.copyOf(seen))) {
        boolean fails = setting.values().get("--kind").equals("a");
        TrialResult result =
            fails ? TrialResult.failed("not a", 0) : TrialResult.done(random.nextDouble(), 5, 0, Map.of());
        seen.add(new SettingScore(seen.size(), setting, 0, List.of(result)));
      }
    }
    assertThat(seen.subList(20, 60)).filteredOn(SettingScore::failed).hasSizeLessThan(6);
  }

  @Test
  void aParzenDensityIsADensity() {
    Range range = new Range.Interval(0, 1, false);
    Density density = new ParzenDensity(range, List.of("0.01", "0.5", "0.52", "0.99"));
    double sum = IntStream.range(0, 1000).mapToDouble(i -> density.at(Double.toString((i + 0.5) / 1000))).sum() / 1000;
    assertThat(sum).isCloseTo(1, within(1e-3));
    SplittableRandom random = new SplittableRandom(1);
    double below = IntStream.range(0, 20000).filter(i -> Double.parseDouble(density.draw(random)) < 0.3).count() / 20000.0;
    double mass = IntStream.range(0, 300).mapToDouble(i -> density.at(Double.toString((i + 0.5) / 1000))).sum() / 1000;
    assertThat(below).isCloseTo(mass, within(0.02));
  }

  @Test
  void aUsedUpSpaceEndsTheProposals() {
    Space two = new Space(List.of(new Parameter("--x", new Range.Listed(List.of("1", "2")), Condition.ALWAYS)));
    assertThat(new RandomProposer(two, 0).propose(5, List.of())).hasSize(2);
    assertThat(new TpeProposer(two, 0).propose(5, List.of())).hasSize(2);
  }
}
