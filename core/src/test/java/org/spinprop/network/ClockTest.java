package org.spinprop.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.StaggeredEncoder;

class ClockTest {

  @ParameterizedTest
  @CsvSource({"1,40,40", "0.1,40,400", "0.1,25.6,256", "0.3,0.9,3", "0.7,4.9,7", "1e-3,1000,1000000", "2.5,5,2", "30,300,10"})
  void aDurationIsAWholeNumberOfTicks(double dt, double duration, int steps) {
    assertThat(Clock.lasting(Clock.Kind.SUBTICK, dt, duration)).isEqualTo(Clock.subtick(dt, steps));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1     | 40.4     | 40.4 ticks of 1.0 ms, expected a whole number: take 40.0 ms, or another dt",
        "3     | 40       | 13.333333 ticks of 3.0 ms, expected a whole number: take 39.0 ms",
        "0.1   | 40.05    | expected a whole number",
        "0.333 | 40       | expected a whole number: take 39.96 ms",
        "1     | 1        | 1.0 ticks of 1.0 ms, expected 2 to 1000000",
        "1     | -40      | expected 2 to 1000000",
        "1     | NaN      | NaN ticks",
        "1     | Infinity | Infinity ticks",
        "1e-9  | 40       | expected 2 to 1000000",
        "1     | 1e300    | expected 2 to 1000000",
        "0     | 40       | dt is 0.0 ms, expected a positive number",
        "-0.0  | 40       | dt is -0.0 ms, expected a positive number",
        "NaN   | 40       | dt is NaN ms, expected a positive number",
        "Infinity | 40    | dt is Infinity ms, expected a positive number",
      })
  void otherDurationsAreRefusedWithTheNearest(double dt, double duration, String expected) {
    assertThatThrownBy(() -> Clock.lasting(Clock.Kind.GRID, dt, duration))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void timesFarBeyondTheLastTickStayBeyondIt() {
    for (double time : new double[] {1e9, 3e9, 5e9, 1e13, 1e300}) {
      assertThat(Clock.grid(1, 40).tick(time)).isGreaterThan(40);
      assertThat(Clock.subtick(1, 40).tick(time)).isGreaterThan(40);
    }
  }

  @Test
  void latencyCodesTakeTheirUsualTimesWhereTheClockHasThem() {
    assertThat(LatencyEncoder.fitting(Clock.grid(1, 32))).isEqualTo(LatencyEncoder.DEFAULT);
    assertThat(StaggeredEncoder.fitting(Clock.grid(1, 33))).isEqualTo(StaggeredEncoder.DEFAULT);
    assertThat(BrightnessEncoder.fitting(Clock.grid(1, 18))).isEqualTo(BrightnessEncoder.DEFAULT);
    for (Clock longer : new Clock[] {Clock.grid(0.1, 400), Clock.grid(1, 300), Clock.subtick(0.5, 90)}) {
      assertThat(LatencyEncoder.fitting(longer)).isEqualTo(LatencyEncoder.DEFAULT);
      assertThat(StaggeredEncoder.fitting(longer)).isEqualTo(StaggeredEncoder.DEFAULT);
      assertThat(BrightnessEncoder.fitting(longer)).isEqualTo(BrightnessEncoder.DEFAULT);
    }
    assertThat(LatencyEncoder.fitting(Clock.grid(0.5, 20)).late()).isEqualTo(9);
    assertThat(StaggeredEncoder.fitting(Clock.grid(0.5, 20)).late()).isEqualTo(8.75);
    assertThat(BrightnessEncoder.fitting(Clock.grid(1, 10)).late()).isEqualTo(10);
  }
}
