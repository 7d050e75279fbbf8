package org.spinprop.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final EventStream stream =
      new EventStream.Builder()
          .beginSample().add(7, 1).add(8, 2, Float.floatToRawIntBits(0.5f))
          .beginSample()
          .beginSample().add(9, 3)
          .build();

  @Test
  void packetsStandSampleAfterSample() {
    assertThat(stream.samples()).isEqualTo(3);
    assertThat(stream.packet(0)).isEqualTo(EventPacket.spike(7, 1));
    assertThat(stream.packet(1)).isEqualTo(EventPacket.withValue(8, 2, 0.5f));
    assertThat(stream.start(1)).isEqualTo(stream.end(1));
  }

  @Test
  void selectedSamplesComeInTheOrderAskedFor() {
    EventStream selected = stream.select(new int[] {2, 0, 2});
    assertThat(selected.samples()).isEqualTo(3);
    assertThat(selected.packet(0)).isEqualTo(stream.packet(2));
    assertThat(selected.packet(2)).isEqualTo(stream.packet(1));
    assertThat(selected.packet(3)).isEqualTo(stream.packet(2));
    assertThat(stream.select(new int[] {0, 1, 2})).isEqualTo(stream);
  }
}
