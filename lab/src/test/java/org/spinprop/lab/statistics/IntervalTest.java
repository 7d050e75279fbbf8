package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /** Newcombe 1998 (Stat. Med. 17:857), table I, method 3. */
  @ParameterizedTest
  @CsvSource({"81,263,0.2553,0.3662", "15,148,0.0624,0.1605", "0,20,0.0000,0.1611", "1,29,0.0061,0.1718"})
  void wilsonsIntervalIsThePublishedOne(int hits, int trials, double low, double high) {
    Interval interval = Interval.wilson(hits, trials);
    assertThat(interval.low()).isEqualTo(low, within(5e-5));
    assertThat(interval.high()).isEqualTo(high, within(5e-5));
    assertThat(interval.contains((double) hits / trials)).isTrue();
  }
}
