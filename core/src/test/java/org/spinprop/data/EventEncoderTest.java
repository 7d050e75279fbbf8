package org.spinprop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.model.InitialWeights;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class EventEncoderTest {

  @Test
  void eventsAreSpikesAtTheNearestTickOnceATick() {
    Events line = new Events(EventLayout.line(3), new int[] {2, 0, 0, 1, 0, 1}, new double[] {1.4, 1.6, 2.3, 0, 9.2, 1e13});
    EventStream packets = EventEncoder.DEFAULT.encode(line, network(Clock.grid(1, 10), 3));
    // 1.6 and 2.3 of neuron 0 share tick 2; tick 9 is after 8, the last that the network sees
    assertThat(spikes(packets)).containsExactly("1@0", "2@1", "0@2");
  }

  @Test
  void speedPutsMoreOfTheRecordingIntoATick() {
    Events line = new Events(EventLayout.line(1), new int[] {0, 0, 0}, new double[] {10, 40, 55});
    EventStream packets = new EventEncoder(10, 1, false).encode(line, network(Clock.grid(0.5, 20), 1));
    assertThat(spikes(packets)).containsExactly("0@2", "0@8", "0@11");
  }

  @Test
  void onASubtickClockTheFirstEventOfATickKeepsItsTime() {
    Events line = new Events(EventLayout.line(1), new int[] {0, 0}, new double[] {2.75, 2.25});
    Network network = network(Clock.subtick(1, 10), 1);
    EventStream packets = EventEncoder.DEFAULT.encode(line, network);
    assertThat(packets.size()).isOne();
    assertThat(network.clock().time(packets.tick(0), packets.payload(0))).isCloseTo(2.25, within(1e-9));
  }

  @Test
  void pixelsArePooledAndPolaritiesMerged() {
    EventLayout camera = new EventLayout(5, 4, 2);
    int corner = camera.channel(4, 3, 1);
    assertThat(corner).isEqualTo(39);
    Events one = new Events(camera, new int[] {corner}, new double[] {0});
    // 3 x 2 pools of each polarity
    assertThat(new EventEncoder(1, 2, false).channels(one)).isEqualTo(12);
    assertThat(spikes(new EventEncoder(1, 2, false).encode(one, network(Clock.grid(1, 5), 12)))).containsExactly("11@0");
    assertThat(spikes(new EventEncoder(1, 2, true).encode(one, network(Clock.grid(1, 5), 6)))).containsExactly("5@0");
    assertThat(spikes(new EventEncoder(1, 1, true).encode(one, network(Clock.grid(1, 5), 20)))).containsExactly("19@0");
  }

  @Test
  void pixelsOutsideACropAreLeftOutAndTheOthersPooled() {
    EventLayout camera = new EventLayout(6, 5, 2);
    int[] channels = {camera.channel(1, 1, 1), camera.channel(2, 1, 1), camera.channel(5, 3, 1), camera.channel(5, 4, 1)};
    Events four = new Events(camera, channels, new double[] {0, 1, 2, 3});
    EventEncoder cropped = new EventEncoder(1, 2, false, Optional.of(new Crop(2, 1, 4, 3)), Optional.empty());
    // 2 x 2 pools of each polarity, the first of which begins at x 2, y 1; y 3 is in the second row of pools
    assertThat(cropped.pooled(camera)).isEqualTo(new EventLayout(2, 2, 2));
    assertThat(cropped.channels(four)).isEqualTo(8);
    assertThat(spikes(cropped.encode(four, network(Clock.grid(1, 5), 8)))).containsExactly("4@1", "7@2");
    EventEncoder beyond = new EventEncoder(1, 2, false, Optional.of(new Crop(3, 1, 4, 3)), Optional.empty());
    assertThatThrownBy(() -> beyond.channels(four))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("crop: x 3, y 1, 4 columns, 3 rows goes beyond the 6 columns and 5 rows of the recordings");
  }

  @Test
  void aWindowOfARecordingBeginsAtZeroAndLeavesTheRestOut() {
    Events line = new Events(EventLayout.line(3), new int[] {0, 1, 2, 0}, new double[] {9.9, 10, 16, 20});
    TimeWindow window = new TimeWindow(10, 20);
    EventEncoder seen = new EventEncoder(2, 1, false, Optional.empty(), Optional.of(window));
    assertThat(spikes(seen.encode(line, network(Clock.grid(1, 40), 3)))).containsExactly("1@0", "2@3");
    assertThat(EventEncoder.fittingSpeed(line, Optional.of(window), Clock.grid(1, 4))).isEqualTo(3); // 6 ms to tick 2
    assertThatThrownBy(() -> new TimeWindow(20, 20))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("window: 20.0 to 20.0 ms, expected a begin of at least 0 and a later end");
  }

  @Test
  void recordingsThatAreTooLongAreSpedUpUntilTheyFitAndShortOnesLeftAlone() {
    Events seconds = new Events(EventLayout.line(1), new int[] {0}, new double[] {760});
    assertThat(EventEncoder.fitting(seconds, Clock.grid(1, 40)).speed()).isEqualTo(20);
    assertThat(EventEncoder.fitting(seconds, Clock.grid(1, 1000)).speed()).isEqualTo(1);
  }

  @Test
  void valuesAndOtherNumbersOfChannelsAreRefused() {
    Dataset values = new ArrayDataset("points", new double[][] {{0.5}}, new int[] {0}, 1);
    assertThatThrownBy(() -> EventEncoder.DEFAULT.encode(values, network(Clock.grid(1, 5), 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data 'points' are values; expected events");
    Events three = new Events(EventLayout.line(3), new int[0], new double[0]);
    assertThatThrownBy(() -> EventEncoder.DEFAULT.encode(three, network(Clock.grid(1, 5), 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 channels, which become 3 input neurons; the network's input has 2");
    assertThatThrownBy(() -> LatencyEncoder.DEFAULT.encode(three, network(Clock.grid(1, 5), 7)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data 'events' are events, which are spikes already");
  }

  /** Weights from an input that sees few of many events are as large as from one that has few. */
  @Test
  void initialWeightsSuitTheSpikesThatTheInputGets() {
    int[] channels = new int[150];
    double[] times = new double[150];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = i;
      times[i] = i % 4;
    }
    Events many = new Events(new EventLayout(15, 10, 1), channels, times);
    EventEncoder whole = new EventEncoder(1, 1, false);
    EventEncoder cropped = new EventEncoder(1, 1, false, Optional.of(new Crop(2, 1, 4, 3)), Optional.empty());
    assertThat(InitialWeights.suiting(many, whole, network(Clock.grid(1, 8), 150))).isEqualTo(InitialWeights.IMAGES);
    assertThat(InitialWeights.suiting(many, cropped, network(Clock.grid(1, 8), 12))).isEqualTo(InitialWeights.DEFAULT);
  }

  private static List<String> spikes(EventStream packets) {
    List<String> spikes = new ArrayList<>();
    for (int i = 0; i < packets.size(); i++) {
      spikes.add(packets.key(i) + "@" + packets.tick(i));
    }
    return spikes;
  }

  private static Network network(Clock clock, int inputs) {
    return Network.on(clock).input(inputs).lif("output", 1).build();
  }

  /** One sample. */
  private record Events(EventLayout layout, int[] channels, double[] times) implements EventDataset {

    @Override
    public String name() {
      return "events";
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int classes() {
      return 1;
    }

    @Override
    public int label(int sample) {
      return 0;
    }

    @Override
    public EventSample events(int sample) {
      return new EventSample(channels, times);
    }
  }
}
