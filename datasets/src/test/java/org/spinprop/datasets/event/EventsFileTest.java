package org.spinprop.datasets.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventEncoder;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventWriter;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

class EventsFileTest {
  private static final int SAMPLES = 600;

  private @TempDir Path folder;

  @Test
  void inputPacketsComeBackAsTheyWereOnTheSameClock() throws IOException {
    for (Clock clock : new Clock[] {Clock.grid(0.5, 30), Clock.subtick(0.5, 30)}) {
      Network network = Network.on(clock).input(7).lif("hidden", 4).lif("output", 3).build();
      EventStream input = packets(network, 0, true);
      Path file = write(network, input, true);
      EventDataset data = EventDataset.of(DataSource.of(file.toString(), ReadOptions.DEFAULT).whole());
      assertThat(data.size()).isEqualTo(SAMPLES);
      assertThat(data.classes()).isEqualTo(3);
      assertThat(data.label(4)).isEqualTo(1);
      assertThat(EventEncoder.DEFAULT.encode(data, network)).isEqualTo(input);
    }
  }

  @Test
  void spikesOfNeuronsAreNotInput() throws IOException {
    Network network = Network.on(Clock.grid(1, 30)).input(7).lif("hidden", 4).lif("output", 3).build();
    EventStream hidden = packets(network, 1, false);
    EventDataset data = EventDataset.of(DataSource.of(write(network, hidden, true).toString(), ReadOptions.DEFAULT).whole());
    assertThat(data.events(0).size()).isZero();
    assertThat(data.width()).isEqualTo(7);
  }

  @Test
  void ticksBeyondTheFilesClockAreRefused() throws IOException {
    Network network = Network.on(Clock.grid(1, 30)).input(7).lif("output", 3).build();
    for (int tick : new int[] {-1, 30, Integer.MAX_VALUE}) {
      EventStream.Builder packets = new EventStream.Builder();
      for (int s = 0; s < SAMPLES; s++) {
        packets.beginSample().add(network.keys().spike(0, 2), tick);
      }
      EventDataset data = EventsFile.open(write(network, packets.build(), true));
      assertThatThrownBy(() -> data.events(3))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(
              "some.events', sample 3, packet 0: neuron 2 at tick " + tick + ", expected neurons 0 to 6 and ticks 0 to 29");
    }
  }

  @Test
  void samplesWithoutClassesAndDamagedFilesAreRefused() throws IOException {
    Network network = Network.on(Clock.grid(1, 30)).input(7).lif("output", 3).build();
    Path file = write(network, packets(network, 0, false), false);
    assertThatThrownBy(() -> EventsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sample 0 has no class");
    byte[] whole = Files.readAllBytes(write(network, packets(network, 0, false), true));
    Files.write(file, Arrays.copyOf(whole, whole.length - 40));
    assertThatThrownBy(() -> EventsFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event file '" + file + "'");
  }

  private Path write(Network network, EventStream packets, boolean labelled) throws IOException {
    Path file = folder.resolve("some.events");
    EventWriter.write(
        file,
        EventHeader.of(network, "a test"),
        writer -> {
          if (labelled) {
            writer.add(packets, labels());
          } else {
            writer.add(packets);
          }
        });
    return file;
  }

  private static int[] labels() {
    int[] labels = new int[SAMPLES];
    Arrays.setAll(labels, s -> s % 3);
    return labels;
  }

  /** One spike a neuron, in order of tick and key. */
  private static EventStream packets(Network network, int population, boolean payloads) {
    Random random = new Random(1);
    EventStream.Builder packets = new EventStream.Builder();
    int neurons = network.populations().get(population).size();
    for (int s = 0; s < SAMPLES; s++) {
      packets.beginSample();
      int[] ticks = random.ints(neurons, 0, 20).sorted().toArray();
      Arrays.setAll(ticks, i -> i + ticks[i] / 4);
      for (int neuron : List.of(3, 0, 2, 1)) {
        int key = network.keys().spike(population, neuron);
        int tick = ticks[List.of(3, 0, 2, 1).indexOf(neuron)];
        if (payloads && network.clock().kind() == Clock.Kind.SUBTICK) {
          packets.add(key, tick, random.nextInt());
        } else {
          packets.add(key, tick);
        }
      }
    }
    return packets.build();
  }
}
