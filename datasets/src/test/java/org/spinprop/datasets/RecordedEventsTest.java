package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.SampleSource;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Samples are read when they are needed, and not again while there is room. */
class RecordedEventsTest {
  private static final int EVENTS = 1000;

  /** Of a sample with its overhead. */
  private static final int BYTES = 12 * EVENTS + 128;

  private final List<Integer> read = new ArrayList<>();

  @Test
  void nothingIsReadBeforeItIsSelected() {
    RecordedEvents data = data(100, Long.MAX_VALUE);
    Network network = Network.on(Clock.grid(1, 10)).input(3).lif("output", 1).build();
    SampleSource source = SampleSource.of(data, EventEncoder.DEFAULT, network);
    assertThat(read).isEmpty();
    source.select(new int[] {7, 3});
    assertThat(read).containsExactly(7, 3);
    source.select(new int[] {3, 8});
    assertThat(read).containsExactly(7, 3, 8);
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() {
    RecordedEvents data = data(100, 2 * BYTES);
    for (int sample : new int[] {0, 1, 0, 2, 0, 1}) {
      data.events(sample);
    }
    // 2 takes the place of 1, not of 0
    assertThat(read).containsExactly(0, 1, 2, 1);
  }

  @Test
  void moreThanTheHeapHoldsCanBeReadOverAndOver() {
    long all = Runtime.getRuntime().maxMemory() * 2 / BYTES;
    RecordedEvents data = data((int) all, SampleCache.SHARE_OF_HEAP);
    for (int sample = 0; sample < data.size(); sample++) {
      assertThat(data.events(sample).channels()[0]).isEqualTo(sample % 3);
    }
    assertThat(read).hasSize(data.size());
  }

  private RecordedEvents data(int samples, long kept) {
    return new RecordedEvents(
        "counted",
        EventLayout.line(3),
        new int[samples],
        List.of("0"),
        sample -> {
          read.add(sample);
          int[] channels = new int[EVENTS];
          Arrays.fill(channels, sample % 3);
          return new EventSample(channels, new double[EVENTS]);
        },
        kept);
  }
}
