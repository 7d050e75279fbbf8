package org.spinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.camera.AedatFile;
import org.spinprop.datasets.camera.DvsGesture;
import org.spinprop.datasets.camera.NMnistFile;
import org.spinprop.datasets.part.DataPart;

/** N-MNIST and DVS128 Gesture. */
class CameraTest {
  private @TempDir Path folder;

  @Test
  void digitsAreReadAsTheyWereWritten() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("nmnist").toString(), ReadOptions.DEFAULT);
    EventDataset test = EventDataset.of(source.load(DataPart.TEST));
    assertThat(test.layout()).isEqualTo(new EventLayout(34, 34, 2));
    assertThat(test.labels()).containsExactly(0, 1, 2);
    assertThat(source.load(DataPart.TRAIN).size()).isEqualTo(9);
    for (int digit = 0; digit < 3; digit++) {
      assertSame(Fixtures.expected("nmnist/Test/" + digit + "/00007.bin"), test.layout(), test.events(digit));
    }
  }

  @Test
  void aRowOf240SaysThatTheClockRanOver() throws IOException {
    // x 1, y 2, off, 5 us; overflow; x 1, y 2, on, 7 us
    byte[] events = {1, 2, 0, 0, 5, 0, (byte) 240, 0, 0, 0, 1, 2, (byte) 0x80, 0, 7};
    EventSample sample = NMnistFile.read(Files.write(folder.resolve("x.bin"), events));
    assertThat(sample.times()).containsExactly(0.005, (7 + 8192) / 1000.0);
    assertThat(sample.channels()).containsExactly(2 * 34 + 1, 34 * 34 + 2 * 34 + 1);
  }

  @Test
  void aClockThatRanOverManyTimesCountsOn() throws IOException {
    byte[] events = new byte[5 * 300_001];
    for (int i = 0; i < 300_000; i++) {
      events[5 * i + 1] = (byte) 240;
    }
    EventSample sample = NMnistFile.read(Files.write(folder.resolve("x.bin"), events));
    assertThat(sample.times()).containsExactly(300_000L * 8192 / 1000.0);
  }

  @Test
  void digitsWhoseTimesGoBackAreRefusedButForALittleDisorder() throws IOException {
    Path file = folder.resolve("x.bin");
    assertThat(NMnistFile.read(Files.write(file, digit(5, 1200, 1190, 1201, 300))).times())
        .containsExactly(0.005, 1.2, 1.19, 1.201, 0.3);
    Files.write(file, digit(8000, 8190, 2, 10)); // 13 bits ran over, and no event says so
    assertRefused("'" + file + "', byte 10: an event at 2 us after one at 8190 us", () -> NMnistFile.read(file));
    Files.write(file, digit(8_388_600, 3)); // 23 bits ran over
    assertRefused("byte 5: an event at 3 us after one at 8388600 us: the clock ran over", () -> NMnistFile.read(file));
    Files.write(file, digit(10, 250_000, 10, 250_000)); // two recordings
    assertRefused("byte 10: an event at 10 us after one at 250000 us", () -> NMnistFile.read(file));
    Files.write(file, digit(2000, 1000, 1999, 999)); // no creeping back either
    assertRefused("byte 15: an event at 999 us after one at 2000 us", () -> NMnistFile.read(file));
  }

  private static byte[] digit(int... times) {
    ByteBuffer bytes = ByteBuffer.allocate(5 * times.length);
    for (int time : times) {
      bytes.put((byte) 1).put((byte) 2).put((byte) (time >> 16)).putShort((short) time);
    }
    return bytes.array();
  }

  @Test
  void damagedDigitsAreRefused() throws IOException {
    Path cut = Files.write(folder.resolve("cut.bin"), new byte[13]);
    assertRefused("data file '" + cut + "' is cut short: 13 bytes", () -> NMnistFile.read(cut));
    Path empty = Files.write(folder.resolve("empty.bin"), new byte[0]);
    assertRefused("cut short: 0 bytes", () -> NMnistFile.read(empty));
    Path outside = Files.write(folder.resolve("outside.bin"), new byte[] {1, 2, 0, 0, 5, 34, 2, 0, 0, 6});
    assertRefused("'" + outside + "', byte 5: an event at x 34, y 2, expected 0 to 33", () -> NMnistFile.read(outside));
  }

  @Test
  void classesOfTheTestPartMustBeThoseOfTraining() throws IOException {
    Path own = Fixtures.copy("nmnist", folder.resolve("own"));
    Files.move(own.resolve("Test/2"), own.resolve("Test/7"));
    assertRefused(
        "class '7' is not among those for training: 0, 1, 2",
        () -> DataSource.of(own.toString(), ReadOptions.DEFAULT).load(DataPart.TEST));
  }

  @Test
  void gesturesAreReadAsTheyWereWrittenAlsoWhereTheClockRunsOver() throws IOException {
    DataSource source = DataSource.of(Fixtures.path("gesture").toString(), ReadOptions.DEFAULT);
    JsonNode expected = Fixtures.expected("gesture/user02_led");
    EventDataset test = EventDataset.of(source.load(DataPart.TEST));
    assertThat(test.size()).isEqualTo(2);
    EventDataset train =
        EventDataset.of(DataSource.of(Fixtures.path("gesture/user01_natural.aedat").toString(), ReadOptions.DEFAULT).whole());
    assertThat(train.size()).isEqualTo(3);
    for (int sample = 0; sample < 2; sample++) {
      assertThat(test.label(sample)).isEqualTo(expected.get(sample).get("label").asInt());
      assertSame(expected.get(sample), test.layout(), test.events(sample));
    }
    for (int sample = 0; sample < 3; sample++) {
      assertSame(Fixtures.expected("gesture/user01_natural").get(sample), train.layout(), train.events(sample));
    }
    assertThat(train.classNames()).hasSize(11).contains("arm roll");
    assertThat(train.labels()).containsExactly(0, 7, 10);
  }

  @Test
  void noEventOfAGestureIsLostWhereACameraIsALittleOutOfOrder() throws IOException {
    AedatFile recording = AedatFile.open(recording(new int[][] {{100, 205, 90}, {204, 199, 206}}));
    assertThat(recording.between(0, 200).times()).containsExactly(0.1, 0.09, 0.199);
    assertThat(recording.between(200, 300).times()).containsExactly(0.005, 0.004, 0.006);
  }

  @Test
  void recordingsWhoseTimesGoBackAreRefused() throws IOException {
    Path within = recording(new int[][] {{100, 101}, {5000, 3000, 5001}});
    assertRefused("'" + within + "', byte ", () -> AedatFile.open(within));
    assertRefused(": an event at 3000 us after one at 5000 us", () -> AedatFile.open(within));
    // 31 bits ran over, and the packet does not say so
    Path between = recording(new int[][] {{Integer.MAX_VALUE - 1, Integer.MAX_VALUE}, {3, 4}});
    assertRefused("an event at 3 us after one at 2147483647 us: the clock ran over", () -> AedatFile.open(between));
  }

  @Test
  void labelsThatFitNoEventAreRefused() throws IOException {
    AedatFile recording = AedatFile.open(recording(new int[][] {{1000, 2000}}));
    assertRefused("has no event from 5000 to 9000 us, which its labels say is a sample", () -> recording.between(5000, 9000));
    assertRefused("has no event from 1001 to 2000 us", () -> recording.between(1001, 2000));
  }

  @Test
  void aPacketMayHaveRoomForMoreEventsThanItHolds() throws IOException {
    Path recording = recording(new int[][] {{100, 101}, {200, 201, 202}});
    EventSample all = AedatFile.open(recording).between(101, 202);
    assertThat(all.times()).containsExactly(0, 0.099, 0.1);
    assertThat(all.channels()).containsOnly(new EventLayout(128, 128, 2).channel(127, 5, 1));
    Files.writeString(recording, "#!AER-DAT3.1\r\n#Format: SerializedTS\r\n#!END-HEADER\r\n");
    assertRefused("but not '#Format: RAW'", () -> AedatFile.open(recording));
  }

  /** Packets of events of one pixel at these times, with room for four each. */
  private Path recording(int[][] packets) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("#!AER-DAT3.1\r\n#Format: RAW\r\n#!END-HEADER\r\n".getBytes(StandardCharsets.US_ASCII));
    for (int[] times : packets) {
      bytes.putShort((short) 1).putShort((short) 0);
      for (int field : new int[] {8, 4, 0, 4, times.length, times.length}) {
        bytes.putInt(field);
      }
      for (int i = 0; i < 4; i++) {
        int address = i < times.length ? 127 << 17 | 5 << 2 | 1 << 1 | 1 : 0;
        bytes.putInt(address).putInt(i < times.length ? times[i] : 0);
      }
    }
    return Files.write(folder.resolve("x.aedat"), Arrays.copyOf(bytes.array(), bytes.position()));
  }

  @Test
  void damagedRecordingsAreRefused() throws IOException {
    Path own = Fixtures.copy("gesture", folder.resolve("own"));
    Path recording = own.resolve("user01_natural.aedat");
    byte[] whole = Files.readAllBytes(recording);
    int header = new String(whole, StandardCharsets.ISO_8859_1).indexOf("#!END-HEADER\r\n") + 14;

    Files.write(recording, Arrays.copyOf(whole, header + 40));
    assertGestureRefused(own, "is cut short: the packet at byte " + header);
    Files.write(recording, Arrays.copyOf(whole, header + 10));
    assertGestureRefused(own, "is cut short");
    Files.writeString(recording, "#!AER-DAT2.0\r\n");
    assertGestureRefused(own, "is no AEDAT 3.1");

    byte[] negative = whole.clone();
    ByteBuffer.wrap(negative).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 28 + 4, -1);
    Files.write(recording, negative);
    assertGestureRefused(own, "byte " + (header + 28) + ": an event at -1 us, expected at least 0");
    byte[] outside = whole.clone();
    ByteBuffer.wrap(outside).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 28, 200 << 17 | 1);
    Files.write(recording, outside);
    assertGestureRefused(own, "byte " + (header + 28) + ": an event at x 200, y 0, expected 0 to 127");
    byte[] nonsense = whole.clone();
    ByteBuffer.wrap(nonsense).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 4, 0);
    Files.write(recording, nonsense);
    assertGestureRefused(own, "byte " + header + ": no header of a packet of events");
  }

  @Test
  void wrongLabelsAreRefused() throws IOException {
    Path own = Fixtures.copy("gesture", folder.resolve("own"));
    Path labels = own.resolve("user01_natural_labels.csv");
    Files.writeString(labels, "class,startTime_usec,endTime_usec\n1,0,10\n12,10,20\n");
    assertGestureRefused(own, "'" + labels + "', line 3: '12,10,20', expected a class of 1 to 11");
    Files.writeString(labels, "class,startTime_usec,endTime_usec\n1,20,10\n");
    assertGestureRefused(own, "line 2: '1,20,10'");
    Files.writeString(labels, "class,startTime_usec,endTime_usec\n1,20,3600000021\n");
    assertGestureRefused(own,
        "line 2: '1,20,3600000021', expected a class of 1 to 11, a start and a later end in us, within an hour");
    Files.writeString(labels, "label,begin,end\n1,20,10\n");
    assertGestureRefused(own, "line 1: expected the columns class,startTime_usec,endTime_usec");
    Files.delete(labels);
    assertGestureRefused(own, "'" + labels + "' does not exist");
    Files.writeString(own.resolve("trials_to_train.txt"), "user99.aedat\n");
    assertGestureRefused(own, "names 'user99.aedat', which is no recording beside it");
  }

  private static void assertGestureRefused(Path own, String expected) {
    assertRefused(
        expected, () -> EventDataset.of(new DvsGesture(own).open(DataPart.TRAIN)).events(0));
  }

  private static void assertRefused(String expected, ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContaining(expected);
  }

  private static void assertSame(JsonNode expected, EventLayout layout, EventSample events) {
    int[] x = Fixtures.ints(expected.get("x"));
    int[] y = Fixtures.ints(expected.get("y"));
    int[] polarity = Fixtures.ints(expected.get("polarity"));
    int[] channels = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      channels[i] = layout.channel(x[i], y[i], polarity[i]);
    }
    assertThat(events.channels()).isEqualTo(channels);
    assertThat(events.times())
        .isEqualTo(Arrays.stream(Fixtures.ints(expected.get("time_us"))).mapToDouble(t -> t / 1000.0).toArray());
  }
}
