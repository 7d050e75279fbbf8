package org.spinprop.offchip.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;

class RunOrderTest {

  private static NetworkBuilder network() {
    return Network.on(Clock.grid(1, 10)).input(1).lif("a", 1).lif("b", 1).lif("c", 1);
  }

  @Test
  void layersRunOneAfterAnother() {
    assertThat(RunOrder.of(network().build())).isEqualTo(List.of(List.of(1), List.of(2), List.of(3)));
  }

  @Test
  void aPopulationComesAfterAllThatItHearsFromWhereverItIsListed() {
    Network network =
        network().connect("input", "b").connect("b", "a").connect("a", "c").connect("b", "c").build();
    assertThat(RunOrder.of(network)).isEqualTo(List.of(List.of(2), List.of(1), List.of(3)));
  }

  @Test
  void populationsOfACycleRunTogether() {
    Network network =
        network()
            .connect("input", "a").connect("a", "a").connect("a", "b").connect("b", "c").connect("c", "b")
            .build();
    assertThat(RunOrder.of(network)).isEqualTo(List.of(List.of(1), List.of(2, 3)));
  }
}
