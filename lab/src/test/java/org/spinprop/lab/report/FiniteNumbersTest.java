package org.spinprop.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiniteNumbersTest {

  private record Figures(double plain, Double boxed, double[] array, List<Double> list, Map<String, Number> map) {}

  @Test
  void whatIsNoNumberIsNullWhereverItStands() throws JsonProcessingException {
    JsonMapper json = JsonMapper.builder().addModule(new FiniteNumbers()).build();
    double nan = Double.NaN;
    double infinite = Double.NEGATIVE_INFINITY;
    assertThat(
        json.writeValueAsString(new Figures(nan, infinite, new double[] {1.5, nan}, List.of(2.0, infinite), Map.of("a", nan))))
        .isEqualTo("{\"plain\":null,\"boxed\":null,\"array\":[1.5,null],\"list\":[2.0,null],\"map\":{\"a\":null}}");
  }
}
