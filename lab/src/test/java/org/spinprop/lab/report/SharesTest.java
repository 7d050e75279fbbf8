package org.spinprop.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void oneSampleCanBeSeen() {
    assertThat(new Shares(1000).percent(0.974)).isEqualTo("97.4 %");
    assertThat(new Shares(5000).percent(4999 / 5000.0)).isEqualTo("99.98 %");
    assertThat(new Shares(60_000).points(1 / 60_000.0)).isEqualTo("+0.002");
    assertThat(new Shares(14).percent(1)).isEqualTo("100.0 %");
    assertThat(new Shares(14).points(-0.0)).isEqualTo("+0.0");
  }

  @Test
  void aHundredPercentIsAll() {
    assertThat(Shares.atLeast(3, 0.9999999)).isEqualTo("99.999 %");
    assertThat(Shares.atLeast(3, 0.57)).isEqualTo("57.000 %");
    assertThat(Shares.atLeast(4, 1)).isEqualTo("100.0000 %");
  }

  @Test
  void anEndOfAnIntervalIsZeroOnlyWhereItIs() {
    assertThat(new Shares(1000).end(-0.016)).isEqualTo("-1.60");
    assertThat(new Shares(1000).end(-0.00002)).isEqualTo("-0.002");
    assertThat(new Shares(1000).end(0)).isEqualTo("0.00");
  }
}
