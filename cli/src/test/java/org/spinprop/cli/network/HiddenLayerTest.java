package org.spinprop.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;

class HiddenLayerTest {

  @Test
  void aNetworkOfImagesInAWord() {
    HiddenLayer.Layers layers = HiddenLayer.read(List.of("8c5", "p2", "16c5", "p2"));
    Shape first = layers.hidden().get(0).shape(new Shape(1, 28, 28));
    Shape second = layers.hidden().get(1).shape(first);
    assertThat(List.of(first, second)).containsExactly(new Shape(8, 24, 24), new Shape(16, 8, 8));
    assertThat(layers.pooling().orElseThrow().output(second)).isEqualTo(new Shape(16, 4, 4));
    assertThat(layers.seesImages(0)).isTrue();
  }

  @Test
  void numbersAreNeurons() {
    HiddenLayer.Layers layers = HiddenLayer.read(List.of("120"));
    assertThat(layers.hidden().get(0).shape(new Shape(1, 28, 28))).isEqualTo(Shape.flat(120));
    assertThat(layers.seesImages(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c5", "8c", "p", "8x5", "-3", "", "8C5", "1e3"})
  void anyOtherWordIsNamed(String word) {
    assertThatThrownBy(() -> HiddenLayer.read(List.of(word)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--hidden: '" + word + "', expected a number of neurons");
  }
}
