package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedScoreTest {

  /**
   * Soft contact lenses, Tango 1998, section 6.1: 90 % [-0.096, 0.037]. Then, with 95 %, the examples of Agresti and Min 2005
   * (Stat. Med. 24:729) and of Fagerland, Lydersen and Laake 2014 (Stat. Med. 33:2850).
   */
  @ParameterizedTest
  @CsvSource({
    "1,0,44,0.90,-0.096,0.037", "8,16,86,0.95,-0.020,0.207", "7,1,21,0.95,-0.517,-0.026"
  })
  void theIntervalIsThePublishedOne(int onlyA, int onlyB, int samples, double confidence, double low, double high) {
    Interval interval = new PairedScore(onlyA, onlyB, samples).interval(confidence);
    assertThat(interval.low()).isEqualTo(low, within(5e-4));
    assertThat(interval.high()).isEqualTo(high, within(5e-4));
  }

  /** Without discordant samples z(d)^2 = n |d| / (1 - |d|), so that the limits are +-z^2 / (n + z^2). */
  @Test
  void equalOutcomesLeaveRoomForADifference() {
    double z2 = 1.959963984540054 * 1.959963984540054;
    for (int samples : new int[] {1, 50, 1000, 100_000}) {
      Interval interval = new PairedScore(0, 0, samples).interval(0.95);
      assertThat(interval.high()).isEqualTo(z2 / (samples + z2), within(1e-9));
      assertThat(interval.low()).isEqualTo(-interval.high());
    }
  }

  /** Of many samples it is the normal one, of variance (discordant - n d^2) / n^2. */
  @Test
  void ofManySamplesItIsTheNormalInterval() {
    double deviation = Math.sqrt(500 - 10_000 * 1e-4) / 10_000;
    Interval interval = new PairedScore(300, 200, 10_000).interval(0.95);
    assertThat(interval.low()).isEqualTo(-0.01 - 1.959964 * deviation, within(1e-4));
    assertThat(interval.high()).isEqualTo(-0.01 + 1.959964 * deviation, within(1e-4));
  }
}
