package org.spinprop.onnx.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Encoder;
import org.spinprop.network.Clock;

/** No kind of encoder or loss can be added to core and be forgotten in files. */
class MetadataJsonTest {

  @Test
  void everyEncoderHasANameInFiles() {
    assertThat(named(MetadataJson.EncoderNames.class))
        .containsExactlyInAnyOrder(Encoder.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":40.7}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":\"40\"}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":true}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":4294967336}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":\"\"}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":null}",
        "{\"kind\":\"GRID\",\"dt_ms\":\"1\",\"steps\":40}",
        "{\"kind\":0,\"dt_ms\":1,\"steps\":40}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":40,\"steps\":50}",
        "{\"kind\":\"GRID\",\"dt_ms\":1,\"steps\":40} {}",
        "{\"kind\":\"GRID\",\"dt_ms\":1}",
      })
  void numbersAreNeitherRoundedNorGuessed(String clock) {
    assertThatThrownBy(() -> MetadataJson.read("spinprop.clock", clock, Clock.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("metadata 'spinprop.clock' is not understood: ");
  }

  private static Class<?>[] named(Class<?> names) {
    return Arrays.stream(names.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::value)
        .toArray(Class<?>[]::new);
  }
}
