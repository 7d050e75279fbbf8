package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spinprop.data.Encoder;
import org.spinprop.loss.Loss;

/** No kind of encoder or loss can be added to core and be forgotten in files. */
class MetadataJsonTest {

  @Test
  void everyEncoderHasANameInFiles() {
    assertThat(named(MetadataJson.EncoderNames.class))
        .containsExactlyInAnyOrder(Encoder.class.getPermittedSubclasses());
  }

  @Test
  void everyLossHasANameInFiles() {
    assertThat(named(MetadataJson.LossNames.class))
        .containsExactlyInAnyOrder(Loss.class.getPermittedSubclasses());
  }

  private static Class<?>[] named(Class<?> names) {
    return Arrays.stream(names.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::value)
        .toArray(Class<?>[]::new);
  }
}
