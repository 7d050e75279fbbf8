package org.spinprop.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.SampleSource;
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

  @ParameterizedTest
  @CsvSource({"2, -1", "2, NaN", "2, 3600001", "2, Infinity", "3, 0", "-1, 0"})
  void timesAndChannelsThatCannotBeAreRefusedWhateverTheFormat(int channel, double time) {
    RecordedEvents data =
        new RecordedEvents(
            "some", EventLayout.line(3), new int[5], List.of("0"),
            sample -> new EventSample(new int[] {0, channel}, new double[] {3_600_000, time}));
    assertThatThrownBy(() -> data.events(4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "data 'some', sample 4: event 1 is of channel " + channel + " at " + time
                + " ms, expected channels 0 to 2 and times of 0");
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
