package org.spinprop.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.GradientSum;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class SpikeBoundsTest {
  private final Revival revival = new Revival(0, 0.5, new SpikeBounds(1, 3, 0.1));

  @Test
  void neuronsOutOfBoundsArePushedInProportion() {
    assertThat(revival.pushOf(5, 10)).isCloseTo(0.05, within(1e-15));
    assertThat(revival.pushOf(10, 10)).isZero();
    assertThat(revival.pushOf(30, 10)).isZero();
    assertThat(revival.pushOf(50, 10)).isCloseTo(-0.2, within(1e-15));
    assertThat(revival.pushOf(0, 10)).isCloseTo(0.6, within(1e-15));
    assertThat(Revival.NONE.pushOf(1000, 1)).isZero();
  }

  @Test
  void thePushGoesToEveryWeightIntoTheNeuronAndNoOther() {
    Network network =
        Network.on(Clock.grid(1, 10)).input(2).lif("hidden", 3).lif("output", 1).build();
    GradientSum sum = GradientSum.zero(network);
    long silent = sum.average(10, new long[][] {{0, 0}, {0, 20, 50}, {10}}, revival);
    assertThat(silent).isEqualTo(1);
    assertThat(sum.values()[0]).containsExactly(new double[] {-0.6, 0, 0.2, -0.6, 0, 0.2}, within(1e-15));
    assertThat(sum.values()[1]).containsOnly(0);
  }

  @Test
  void boundsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> new SpikeBounds(3, 1, 0.1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("least <= most");
  }
}
