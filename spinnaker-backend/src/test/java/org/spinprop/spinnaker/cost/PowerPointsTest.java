package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.spinnaker.machine.Board;

/** The published power of a chip (Scholze et al. 2026, arXiv 2607.24396, as surveyed), in milliwatt. */
class PowerPointsTest {
  private static final int PES = 152;
  private static final Levels LEVELS = new Levels(Board.ONE_CHIP.machine());

  /** Of a second in which every PE is busy for a share of the time. */
  private static double milliwatt(DvfsPolicy policy, double share) {
    int level = LEVELS.waiting(policy);
    Ledger ledger = new Ledger(LEVELS, level, PES);
    ledger.chips(Phase.FORWARD, 1);
    for (int pe = 0; pe < PES; pe++) {
      ledger.busy(Phase.FORWARD, pe, share * LEVELS.level(level).megahertz() * 1e6, 0, level, 1);
    }
    return 1e3 * ledger.joule();
  }

  @Test
  void aChipWhosePesAreOffTakesItsConstant() {
    Ledger ledger = new Ledger(LEVELS, 0, PES);
    ledger.chips(Phase.FORWARD, 1);
    assertThat(1e3 * ledger.joule()).isCloseTo(75.2, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"LOW, 0, 235.4", "HIGH, 0, 564.7", "LOW, 1, 424.6", "HIGH, 1, 1247.9"})
  void aChipAsleepOrBusyTakesWhatWasMeasured(DvfsPolicy policy, double share, double measured) {
    assertThat(milliwatt(policy, share)).isCloseTo(measured, within(0.1));
  }
}
