package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Spikes in CSV: a raster a file, and tables of events. */
class RasterTest {
  private @TempDir Path folder;

  @Test
  void rastersAreWhatNumPyWrote() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("rasters").toString(), ReadOptions.DEFAULT);
    EventDataset test = EventDataset.of(source.load(DataPart.TEST));
    assertThat(test.classNames()).containsExactly("A", "E");
    assertThat(test.labels()).containsExactly(0, 0, 1, 1);
    assertThat(test.width()).isEqualTo(12);
    for (int sample = 0; sample < 4; sample++) {
      JsonNode spikes = Fixtures.expected("rasters/test/" + (sample < 2 ? "A/" : "E/") + sample % 2 + ".csv");
      EventSample events = test.events(sample);
      assertThat(events.size()).isEqualTo(spikes.size());
      for (int i = 0; i < events.size(); i++) {
        assertThat(events.times()[i]).isEqualTo(spikes.get(i).get(0).asDouble());
        assertThat(events.channels()[i]).isEqualTo(spikes.get(i).get(1).asInt());
      }
    }
  }

  @Test
  void aHeaderIsNoTick() throws IOException {
    Path a = Files.createDirectories(folder.resolve("a"));
    Files.writeString(a.resolve("1.csv"), "n0,n1\n0,1\n0,0\n2,0\n");
    EventSample events = EventDataset.of(DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TRAIN)).events(0);
    assertThat(events.times()).containsExactly(0, 2);
    assertThat(events.channels()).containsExactly(1, 0);
  }

  @Test
  void brokenRastersAreRefused() throws IOException {
    Path a = Files.createDirectories(folder.resolve("a"));
    Path file = a.resolve("1.csv");
    Files.writeString(file, "0,1\n0,-1\n");
    assertRefused("'" + file + "', line 2, column 2: '-1', expected 0 or the number of spikes", this::first);
    Files.writeString(file, "0,1\n0,x\n");
    assertRefused("line 2, column 2: 'x'", this::first);
    Files.writeString(file, "0,1\n0\n");
    assertRefused("line 2: 1 columns, expected 2", this::first);
    Files.writeString(file, "a,b\n");
    assertRefused("has no rows", this::first);
    Files.writeString(file, "");
    assertRefused("is empty", this::first);
  }

  @Test
  void tablesOfEventsHaveTheirColumnsInAnyOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"),
        "time, neuron,sample,label\r\n0.5,3,first,1\r\n\r\n2,0,first,1\r\n1.25,4,second,0\r\n");
    EventDataset data = EventDataset.of(DataSource.of(file.toString(), ReadOptions.DEFAULT).whole());
    assertThat(data.labels()).containsExactly(1, 0);
    assertThat(data.width()).isEqualTo(5);
    assertThat(data.events(1).times()).containsExactly(1.25);
    assertThat(data.events(1).channels()).containsExactly(4);
    assertThat(data.events(0).times()).containsExactly(0.5, 2);
    assertThat(data.events(0).channels()).containsExactly(3, 0);
  }

  @Test
  void tablesOfAFolderHaveAsManyNeuronsAndClassesAsAnyOfThem() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "sample,label,time,neuron\n0,2,0,9\n");
    Files.writeString(folder.resolve("test.csv"), "sample,label,time,neuron\n0,0,0,3\n");
    EventDataset test = EventDataset.of(DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TEST));
    assertThat(test.width()).isEqualTo(10);
    assertThat(test.classes()).isEqualTo(3);
  }

  @Test
  void whenAnEventComesIsItsTimeAndNotItsRow() throws IOException {
    List<String> rows = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      rows.add("0,0,%s,%d".formatted(random.nextInt(300) / 10.0, random.nextInt(5)));
    }
    EventStream inOrder = spikes(rows);
    Collections.shuffle(rows, random);
    assertThat(spikes(rows)).isEqualTo(inOrder);
    assertThat(inOrder.size()).isGreaterThan(40);
  }

  private EventStream spikes(List<String> rows) throws IOException {
    Path table = Files.writeString(folder.resolve("order.csv"), "sample,label,time,neuron\n" + String.join("\n", rows) + "\n");
    EventDataset data = EventDataset.of(DataSource.of(table.toString(), ReadOptions.DEFAULT).whole());
    Network network = Network.on(Clock.grid(1, 40)).input(data.width()).lif("output", 2).build();
    return EventEncoder.DEFAULT.encode(data, network);
  }

  @Test
  void brokenTablesAreRefused() throws IOException {
    assertTableRefused("line 2, column 3 (time): '-1', expected a time of at least 0 in ms", "0,0,-1,0");
    assertTableRefused("line 2, column 3 (time): 'NaN'", "0,0,NaN,0");
    assertTableRefused("line 3, column 3 (time): '700000000', expected a time of at least 0 in ms, and within an hour",
        "0,0,1,0\n0,0,700000000,0");
    assertTableRefused("line 2, column 4 (neuron): '-3', expected a whole number from 0 on", "0,0,1,-3");
    assertTableRefused("line 2, column 2 (label): '99999999', expected a whole number from 0 on, 65535 at most",
        "0,99999999,0,0");
    assertTableRefused("line 2, column 4 (neuron): '99999999', expected a whole number from 0 on, 4194303 at most",
        "0,0,0,99999999");
    assertTableRefused("line 2, column 2 (label): 'cat'", "0,cat,1,3");
    assertTableRefused("line 2: 3 columns, no neuron", "0,0,1");
    assertTableRefused("line 3: label 1, the sample's first row has 0", "0,0,1,0\n0,1,2,0");
    assertTableRefused("line 4: sample '0' again; the rows of a sample must follow each other", "0,0,1,0\n1,0,2,0\n0,0,3,0");
    assertTableRefused("has no events", "");
  }

  private void assertTableRefused(String expected, String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "sample,label,time,neuron\n" + rows);
    assertRefused(expected, () -> DataSource.of(file.toString(), ReadOptions.DEFAULT).whole());
  }

  private void first() throws IOException {
    EventDataset.of(DataSource.of(folder.toString(), ReadOptions.DEFAULT).load(DataPart.TRAIN)).events(0);
  }

  private static void assertRefused(String expected, ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }
}
