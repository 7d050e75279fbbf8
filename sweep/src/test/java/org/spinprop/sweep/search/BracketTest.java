package org.spinprop.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spinprop.sweep.engine.TrialTask.TO_THE_END;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BracketTest {

  /** Table 1 of Li et al. (2018): n_i and r_i of Hyperband with R = 81 and eta = 3. */
  @Test
  void theBracketsOfHyperbandAreThePublishedOnes() {
    assertThat(Bracket.hyperband(81, new Halving(1, 3)))
        .containsExactly(
            bracket(81, 1, 27, 3, 9, 9, 3, 27, 1, 81),
            bracket(34, 3, 11, 9, 3, 27, 1, 81),
            bracket(15, 9, 5, 27, 1, 81),
            bracket(8, 27, 2, 81),
            bracket(5, 81));
  }

  /** Settings and epochs in turn; the last epochs are those of the whole training. */
  private static Bracket bracket(int... numbers) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      rungs.add(new Rung(numbers[i], i + 2 == numbers.length ? TO_THE_END : numbers[i + 1]));
    }
    return new Bracket(rungs);
  }

  @Test
  void halvingBeginsAtTheFirstStretchOrALittleAboveSoThatItEndsAtTheWhole() {
    assertThat(Bracket.halving(20, 20, new Halving(2, 3))).isEqualTo(bracket(20, 2, 6, 7, 2, 20));
    assertThat(Bracket.halving(5, 3, new Halving(2, 2))).isEqualTo(bracket(5, 3));
  }

  @Property(seed = "1")
  void everyRungTrainsFewerSettingsLonger(
      @ForAll @IntRange(min = 1, max = 300) int settings,
      @ForAll @IntRange(min = 1, max = 1000) int epochs,
      @ForAll @IntRange(min = 1, max = 20) int first,
      @ForAll @IntRange(min = 2, max = 6) int factor) {
    List<Bracket> brackets = new ArrayList<>(Bracket.hyperband(epochs, new Halving(first, factor)));
    brackets.add(Bracket.halving(settings, epochs, new Halving(first, factor)));
    for (Bracket bracket : brackets) {
      List<Rung> rungs = bracket.rungs();
      for (int i = 1; i < rungs.size(); i++) {
        assertThat(rungs.get(i).epochs()).isGreaterThan(rungs.get(i - 1).epochs());
        assertThat(rungs.get(i).settings()).isBetween(1, rungs.get(i - 1).settings());
      }
      assertThat(rungs.get(0).epochs()).isGreaterThanOrEqualTo(Math.min(first, epochs));
      assertThat(rungs.get(rungs.size() - 1).epochs()).isEqualTo(TO_THE_END);
    }
  }
}
