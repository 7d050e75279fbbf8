package org.spinprop.datasets.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.Fixtures;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.datasets.part.DataPart;

/** Recordings that other tools wrote, or read (camera_files.py, numpy_files.py). */
class RecordingsTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "dat, 304, 240, 2", "evt2, 640, 480, 2", "evt3, 1280, 720, 2", "aedat2-dvs128, 128, 128, 2", "aedat2-davis346, 346, 260, 1",
    "aedat4, 346, 260, 3"
  })
  void eventsAreThoseThatOtherToolsWroteOrRead(String format, int columns, int rows, int samples) throws IOException {
    Path data = Fixtures.path("cameras/" + format);
    DataSource source = DataSource.of(data.toString(), ReadOptions.DEFAULT);
    assertThat(source.format()).isEqualTo("recordings of event cameras");
    EventDataset recordings = EventDataset.of(source.part(DataPart.TRAIN));
    assertThat(recordings.layout()).isEqualTo(new EventLayout(columns, rows, 2));
    assertThat(recordings.size()).isEqualTo(samples);
    int checked = 0;
    for (var entry : cameras().properties()) {
      if (entry.getKey().startsWith(format + "/")) {
        Path file = Fixtures.path("cameras/" + entry.getKey());
        assertEvents(entry.getValue(), recordings.layout(), Recordings.one(file, CameraOptions.NONE).events(0));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(samples);
  }

  @Test
  void arraysOfEveryFormGiveTheEventsThatNumPySaved() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("numpy/events").toString(), ReadOptions.DEFAULT);
    EventDataset train = EventDataset.of(source.load(DataPart.TEST));
    assertThat(train.layout()).isEqualTo(new EventLayout(12, 10, 2)); // as far as the events reach
    assertThat(source.details())
        .containsExactly("no file says how many pixels the camera has: those for training reach 12 x 10; --sensor says it");
    assertThat(train.labels()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    String[] files = {"aligned.npy", "big-endian.npy", "floats.npy", "separate.npz", "tonic.npy", "within.npz"};
    for (int sample = 0; sample < 12; sample++) {
      String name = "events/test/" + train.label(sample) + "/" + files[sample % 6];
      assertEvents(arrays().get(name), train.layout(), train.events(sample));
    }
  }

  @Test
  void plainColumnsAndUnitsOfTimeMustBeSaid() throws IOException {
    Path plain = Fixtures.path("numpy/columns");
    assertRefused("is an array (20, 4) of plain numbers; --event-columns says what its columns are",
        () -> all(plain, CameraOptions.NONE));
    Optional<SensorSize> sensor = Optional.of(new SensorSize(12, 10));
    EventDataset said = all(plain, new CameraOptions(sensor, Optional.of("txyp"), Optional.empty()));
    assertEvents(arrays().get("columns/0/txyp.npy"), said.layout(), said.events(0));
    assertEvents(arrays().get("columns/1/rows.npy"), said.layout(), said.events(1));
    assertRefused("expected 3 columns or rows, xyt",
        () -> all(plain, new CameraOptions(sensor, Optional.of("xyt"), Optional.empty())).events(0));
    assertRefused("'xxyt', expected x and t",
        () -> new CameraOptions(Optional.empty(), Optional.of("xxyt"), Optional.empty()));

    Path seconds = Fixtures.path("numpy/seconds");
    assertRefused("times are float64, not integers of microseconds; --time-unit says their unit",
        () -> all(seconds, CameraOptions.NONE));
    EventSample sample = all(seconds, new CameraOptions(sensor, Optional.empty(), Optional.of(TimeUnit.S))).events(0);
    int[] us = Fixtures.ints(arrays().get("seconds/0/a.npy").get("time_us"));
    for (int i = 0; i < us.length; i++) {
      assertThat(sample.times()[i]).isCloseTo(us[i] / 1000.0, within(1e-9));
    }
  }

  @Test
  void eventsWithoutRowsAndPolaritiesAreOfALine() throws IOException {
    EventDataset line = all(Fixtures.path("numpy/line"), CameraOptions.NONE);
    assertThat(line.layout()).isEqualTo(EventLayout.line(10));
    assertThat(line.events(0).channels()).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    assertThat(line.events(0).times()).startsWith(0, 1, 2).endsWith(9);
  }

  @Test
  void gesturesAreReadAsTonicUnpacksThem() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("cameras/tonic").toString(), ReadOptions.DEFAULT);
    EventDataset test = EventDataset.of(source.load(DataPart.TEST));
    assertThat(test.layout()).isEqualTo(new EventLayout(128, 128, 2));
    assertThat(test.labels()).containsExactly(0, 10);
    assertThat(test.classNames().get(10)).isEqualTo("other");
    assertEvents(cameras().get("tonic/ibmGestureTest/user24_led/0.npy"), test.layout(), test.events(0));
    assertThat(source.part(DataPart.TRAIN).size()).isEqualTo(2);
  }

  @Test
  void picturesOfCaltech101AreToldFromDigitsByTheNamesOfTheirClasses() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("cameras/caltech").toString(), ReadOptions.DEFAULT);
    EventDataset pictures = EventDataset.of(source.part(DataPart.TRAIN));
    assertThat(pictures.layout()).isEqualTo(new EventLayout(240, 180, 2));
    assertThat(pictures.classNames()).containsExactly("accordion", "yin_yang");
    assertEvents(cameras().get("caltech/yin_yang/image_0001.bin"), pictures.layout(), pictures.events(1));
  }

  @Test
  void aSensorThatIsSaidHoldsAllEventsOrTheyAreRefused() throws IOException {
    Path events = Fixtures.path("numpy/events");
    EventDataset large = all(events, sensor(128, 64));
    assertThat(large.layout()).isEqualTo(new EventLayout(128, 64, 2));
    assertRefused(
        "event 0: at x 11, y 9, expected x 0 to 7, y 0 to 7; --sensor says how many pixels there are",
        () -> all(events, sensor(8, 8)).events(0));
    assertRefused("sensor: 0 x 8 pixels", () -> sensor(0, 8));
  }

  private static CameraOptions sensor(int columns, int rows) {
    return new CameraOptions(Optional.of(new SensorSize(columns, rows)), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "unread/evt21.raw, 'is encoded in EVT2.1, which is not read; EVT2 and EVT3 are'",
    "unread/aedat1.dat.aedat2, 'is of a version of AEDAT that is not read; 2.0, 3.1 and 4.0 are'",
    "unread/aedat30.aedat2, 'is of a version of AEDAT that is not read'",
    "unread/ecf.hdf5, 'is an HDF5 file of events, which is not read; metavision_file_to_dat makes a .dat'",
    "unread/ros.bag, 'is a bag of ROS, which is not read'", "unread/stream.es, 'is an Event Stream, which is not read'",
    "aedat4-zstandard/0/zstandard.aedat4, 'is compressed by Zstandard, which is not read; record or export it with LZ4'"
  })
  void whatIsKnownButNotReadIsNamed(String file, String why) {
    Path path = Fixtures.path("cameras/" + file);
    assertRefused(why, () -> EventDataset.of(DataSource.of(path.toString(), ReadOptions.DEFAULT).whole()).events(0));
    assertRefused(why, () -> Recordings.one(path, CameraOptions.NONE).events(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dat/0/a.dat", "evt2/0/a.raw", "evt3/0/a.raw", "aedat2-dvs128/0/a.aedat", "aedat4/0/none.aedat4"})
  void recordingsThatAreCutShortAreRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("cameras/" + name));
    Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertRefused("data file '" + file + "' is cut short", () -> Recordings.one(file, CameraOptions.NONE).events(0));
  }

  @Test
  void aBitThatFlippedInAPacketOfLz4IsFound() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("cameras/aedat4/0/lz4-checked.aedat4"));
    Path file = folder.resolve("x.aedat4");
    int frame = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\u0004\"M\u0018");
    whole[frame + 40] ^= 1;
    Files.write(file, whole);
    assertRefused("is a damaged LZ4 frame: the hash of a block is another",
        () -> Recordings.one(file, CameraOptions.NONE).events(0));
  }

  @Test
  void clocksThatRanOverWithoutAWordAreRefused() throws IOException {
    ByteBuffer events = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    events.put("% Version 2\n% Width 4\n% Height 4\n".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) 8);
    events.putInt(-10).putInt(1).putInt(5).putInt(2);
    Path file = Files.write(folder.resolve("x.dat"), Arrays.copyOf(events.array(), events.position()));
    assertRefused("an event at 5 us after one at 4294967286 us: the clock ran over",
        () -> Recordings.one(file, CameraOptions.NONE).events(0));
  }

  private static EventDataset all(Path data, CameraOptions camera) throws IOException {
    ReadOptions options =
        new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(), 32, camera, Optional.empty());
    return EventDataset.of(DataSource.of(data.toString(), options).part(DataPart.TRAIN));
  }

  private static JsonNode cameras() throws IOException {
    return new ObjectMapper().readTree(Fixtures.path("cameras/expected.json").toFile());
  }

  private static JsonNode arrays() throws IOException {
    return new ObjectMapper().readTree(Fixtures.path("numpy/expected.json").toFile());
  }

  private static void assertEvents(JsonNode expected, EventLayout layout, EventSample events) {
    int[] x = Fixtures.ints(expected.get("x"));
    int[] y = Fixtures.ints(expected.get("y"));
    int[] polarity = Fixtures.ints(expected.get("polarity"));
    int[] us = Fixtures.ints(expected.get("time_us"));
    assertThat(events.size()).isEqualTo(expected.has("count") ? expected.get("count").asInt() : x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(events.channels()[i]).isEqualTo(layout.channel(x[i], y[i], polarity[i]));
      assertThat(events.times()[i]).isEqualTo(us[i] / 1000.0);
    }
  }

  private static void assertRefused(String expected, ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }
}
