package org.spinprop.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spinprop.InvalidInputException;

class NetworkTest {
  private static final Clock CLOCK = Clock.grid(1, 40);

  @Test
  void withoutExplicitProjectionsEachPopulationFeedsTheNext() {
    Network network = Network.on(CLOCK).input(5).lif("a", 4).lif("b", 3).readout("c", 2).build();
    assertThat(network.projections()).extracting(Projection::id).containsExactly("input->a", "a->b", "b->c");
    assertThat(network.shape()).isEqualTo("5-4-3-2");
  }

  @Test
  void trainableArraysAreWeightsThenDelaysThenBiases() {
    PerNeuron one = PerNeuron.all(1);
    Network network =
        base()
            .add(new LifPopulation("a", 4, one, one, one, Reset.SUBTRACT, true, 0))
            .lif("b", 3)
            .connect("input", "a", 8)
            .connect("a", "a")
            .connect("a", "b", 4)
            .build();
    assertThat(network.trainables())
        .extracting(Trainable::id)
        .containsExactly("input->a", "a->a", "a->b", "input->a delays", "a->b delays", "a bias");
    assertThat(network.trainables()).extracting(Trainable::size).containsExactly(20, 16, 12, 5, 4, 4);
    assertThat(network.trainable(Trainable.Kind.DELAYS, 2)).isEqualTo(4);
    assertThat(network.trainable(Trainable.Kind.DELAYS, 1)).isEqualTo(-1);
  }

  @Test
  void constantsThatAreAllEqualAreOneConstant() {
    assertThat(PerNeuron.of(5, 5, 5)).isEqualTo(PerNeuron.all(5));
    assertThat(PerNeuron.of(5, 6)).hasToString("5.0..6.0").isNotEqualTo(PerNeuron.all(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsRefusedWithAMessageThatNamesIt(String expected, ThrowingCallable mistake) {
    assertThatThrownBy(mistake)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("'a->b': 1000000 x 1000000 are 1000000000000 weights",
            () -> base().lif("a", 1_000_000).lif("b", 1_000_000).build()),
        mistake("two populations are named 'a'", () -> base().lif("a", 2).lif("a", 3).build()),
        mistake("size is 0", () -> base().lif("a", 0).build()),
        mistake("a name begins with a letter", () -> base().lif("1 a", 2).build()),
        mistake("no population is named 'b'", () -> base().lif("a", 2).connect("input", "b").build()),
        mistake("readout 'r' is not last", () -> base().readout("r", 2).lif("a", 2).build()),
        mistake(
            "'a': no path leads from it to the output",
            () -> base().lif("a", 2).lif("b", 2).connect("input", "a").connect("input", "b").build()),
        mistake(
            "'b': no path leads to it from the input",
            () -> base().lif("a", 2).lif("b", 2).lif("c", 2)
                .connect("input", "a").connect("a", "c").connect("b", "b").connect("b", "c").build()),
        mistake(
            "leads into the input",
            () -> base().lif("a", 2).connect("input", "a").connect("a", "input").build()),
        mistake(
            "'r' is a readout and sends no spikes",
            () -> base().lif("a", 2).readout("r", 2)
                .connect("input", "a").connect("a", "r").connect("r", "a").build()),
        mistake("tau_mem is -1.0 ms", () -> new LifPopulation("a", 1, -1, 5, 1)),
        mistake("tau_syn of neuron 1 is -1.0 ms, expected a positive number, or 0", () -> constants(PerNeuron.of(5, -1, 4))),
        mistake("tau_syn is Infinity ms", () -> constants(PerNeuron.all(Double.POSITIVE_INFINITY))),
        mistake(
            "'a': neurons without a synapse have no exact spike times",
            () -> Network.on(Clock.subtick(1, 9)).input(1).add(new LifPopulation("a", 1, 20, 0, 1)).build()),
        mistake(
            "'a': neurons without a leak have no exact spike times",
            () -> Network.on(Clock.subtick(1, 9)).input(1)
                .add(new LifPopulation("a", 1, Double.POSITIVE_INFINITY, 5, 1)).build()),
        mistake("2 values of tau_syn, expected one or 3", () -> constants(PerNeuron.of(5, 4))),
        mistake("dt is NaN ms", () -> Clock.grid(Double.NaN, 10)),
        mistake("1 steps", () -> Clock.grid(1, 1)),
        mistake(
            "1 population and 10 neuron bits do not hold 3 populations of up to 5 neurons",
            () -> inLayout(new KeyLayout(20, 1, 10))),
        mistake(
            "2 population and 1 neuron bits do not hold 3 populations of up to 5 neurons",
            () -> inLayout(new KeyLayout(28, 2, 1))),
        mistake("delays of up to 0 ticks", () -> new Projection("a", "b", 0)));
  }

  private static Arguments mistake(String expected, ThrowingCallable mistake) {
    return Arguments.of(expected, mistake);
  }

  private static LifPopulation constants(PerNeuron tauSyn) {
    PerNeuron one = PerNeuron.all(1);
    return new LifPopulation("a", 3, one, tauSyn, one, Reset.ZERO, false, 0);
  }

  private static NetworkBuilder base() {
    return Network.on(CLOCK).input(5);
  }

  private static Network inLayout(KeyLayout keys) {
    Network network = base().lif("a", 2).lif("b", 2).build();
    return new Network(network.populations(), network.projections(), network.clock(), keys);
  }

  @Test
  void whatIsLostInATickKeepsItsDigitsWhereLittleIsLost() {
    for (double tau : new double[] {1e3, 1e6, 1e9, 1e12, 1e17, 1e30}) {
      Decay decay = Decay.of(tau, tau, 0.1);
      double x = 0.1 / tau;
      double series = x - x * x / 2 + x * x * x / 6 - x * x * x * x / 24;
      assertThat(decay.gain()).isCloseTo(series, withinPercentage(1e-12));
      assertThat(decay.oneMinusAlpha()).isEqualTo(decay.gain());
      assertThat(decay.single().gain()).isEqualTo((float) series);
      assertThat(new ReadoutPopulation("a", 1, tau, tau).adjointGain(Clock.grid(0.1, 40), 0))
          .isCloseTo(1 / tau, withinPercentage(1e-12));
    }
    assertThat(Decay.of(Double.POSITIVE_INFINITY, 0, 0.1)).isEqualTo(new Decay(0, 1, 1, 0.1));
  }

  @Test
  void decayFactorsAreThoseOfThePublishedTimeConstants() {
    Decay decay = new LifPopulation("a", 1, 20, 5, 1).decay(CLOCK, 0);
    assertThat(decay.alpha()).isCloseTo(0.8187307530779818, within(1e-15));
    assertThat(decay.beta()).isCloseTo(0.951229424500714, within(1e-15));
    assertThat(decay.gain()).isCloseTo(0.048770575499285990, within(1e-16));
    assertThat(decay.oneMinusAlpha()).isCloseTo(0.18126924692201815, within(1e-16));
    assertThat(decay.single().gain()).isEqualTo(0.048770577f);
  }
}
