package org.spinprop.spinnaker.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;

class FaultsTest {

  @Test
  void ratesThatAreNoSharesAreRefused() {
    for (double rate : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Faults(rate, 0, 0, 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("spike loss: a rate of " + rate);
      assertThatThrownBy(() -> new Faults(0, rate, 0, 0)).hasMessageContaining("error loss");
      assertThatThrownBy(() -> new Faults(0, 0, rate, 0)).hasMessageContaining("corruption");
    }
  }
}
