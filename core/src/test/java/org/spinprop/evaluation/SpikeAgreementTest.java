package org.spinprop.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spinprop.event.EventStream;

class SpikeAgreementTest {

  @Test
  void itIsTheShareOfSpikesThatBothHave() {
    EventStream a = new EventStream.Builder().beginSample().add(1, 1).add(2, 5).add(3, 6).build();
    EventStream b = new EventStream.Builder().beginSample().add(1, 1).add(3, 5).add(3, 6).build();
    assertThat(SpikeAgreement.between(a, b)).isEqualTo(2.0 / 4);
    assertThat(SpikeAgreement.between(a, a)).isEqualTo(1);
  }

  @Test
  void itIsAskedOfSomeKeys() {
    EventStream a = new EventStream.Builder().beginSample().add(1, 1).add(2, 5).add(3, 6).build();
    EventStream b = new EventStream.Builder().beginSample().add(1, 1).add(3, 5).add(3, 6).add(3, 7).build();
    assertThat(SpikeAgreement.between(a, b, key -> key == 3)).isEqualTo(1.0 / 3);
    assertThat(SpikeAgreement.between(a, b, key -> key == 2)).isZero();
  }

  @Test
  void silenceAgreesWithSilence() {
    EventStream none = new EventStream.Builder().beginSample().build();
    assertThat(SpikeAgreement.between(none, none)).isEqualTo(1);
  }
}
