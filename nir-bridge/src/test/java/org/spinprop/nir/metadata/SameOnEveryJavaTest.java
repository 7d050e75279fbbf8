package org.spinprop.nir.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers of which Java 17 itself writes more digits than it needs. */
class SameOnEveryJavaTest {

  record Constants(double tau) {}

  @Test
  void numbersInMetadataAreTheirShortestDecimals() {
    assertThat(RecordText.write("spinprop", new Constants(2.3252246784554632E16)))
        .containsEntry("spinprop.tau", "2.325224678455463E16");
  }
}
