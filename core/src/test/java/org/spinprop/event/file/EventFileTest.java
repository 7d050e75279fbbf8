package org.spinprop.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventFileHeader;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

class EventFileTest {
  private static final KeyLayout KEYS = new KeyLayout(20, 3, 8);
  private static final Clock CLOCK = Clock.grid(0.5, 60);

  @Property(tries = 50)
  void whatIsWrittenIsReadBack(@ForAll long seed) throws IOException {
    Path file = Files.createTempFile("packets", ".events");
    try {
      Clock clock = seed % 2 == 0 ? CLOCK : Clock.subtick(1, 30);
      EventFile written = new EventFile(randomStream(seed), KEYS, clock);
      written.write(file);
      assertThat(EventFile.read(file)).isEqualTo(written);
    } finally {
      Files.delete(file);
    }
  }

  private static EventStream randomStream(long seed) {
    Random random = new Random(seed);
    EventStream.Builder packets = new EventStream.Builder();
    int samples = random.nextInt(600);
    for (int s = 0; s < samples; s++) {
      packets.beginSample();
      for (int n = random.nextInt(6); n > 0; n--) {
        if (random.nextBoolean()) {
          packets.add(random.nextInt(), random.nextInt(60));
        } else {
          packets.add(random.nextInt(), random.nextInt(60), random.nextInt());
        }
      }
    }
    return packets.build();
  }

  /** 300 samples whose packets are those of a formula, as the first version wrote them. */
  @Test
  void filesOfVersion1AreRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("version1.events");
    try (InputStream in = getClass().getResourceAsStream("/events/version1.events")) {
      Files.copy(in, file);
    }
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < 300; s++) {
      packets.beginSample();
      for (int n = 0; n < s % 5; n++) {
        if ((s + n) % 3 == 0) {
          packets.add(s * 7 + n, 2 * n, s * n);
        } else {
          packets.add(s * 7 + n, 2 * n);
        }
      }
    }
    EventFile expected = new EventFile(packets.build(), new KeyLayout(19, 2, 10), Clock.subtick(0.5, 60));
    assertThat(EventFile.read(file)).isEqualTo(expected);
    try (EventReader reader = EventReader.open(file)) {
      assertThat(reader.sample(299)).isEqualTo(expected.packets().select(new int[] {299}));
      assertThat(reader.packets()).isEqualTo(600);
    }
  }

  @Test
  void anySampleIsFoundByTheIndex(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("indexed.events");
    EventStream packets = randomStream(1);
    Network network = Network.on(CLOCK).input(3).lif("output", 2).build();
    EventHeader header = EventHeader.of(network, "a test");
    int[] labels = new Random(1).ints(packets.samples(), -5, 5).toArray();
    EventWriter.write(
        file,
        header,
        writer -> {
          for (int s = 0; s < packets.samples(); s++) {
            writer.add(packets.select(new int[] {s}), labels[s]);
          }
        });
    try (EventReader reader = EventReader.open(file)) {
      assertThat(reader.header()).isEqualTo(header);
      assertThat(reader.header().name(1)).isEqualTo("output");
      assertThat(reader.samples()).isEqualTo(packets.samples()).isGreaterThan(256);
      assertThat(reader.packets()).isEqualTo(packets.size());
      for (int s = packets.samples() - 1; s >= 0; s -= 7) {
        assertThat(reader.sample(s)).isEqualTo(packets.select(new int[] {s}));
      }
      assertThat(reader.chunks()).isEqualTo((packets.samples() + 255) / 256);
      EventBlock second = reader.chunk(1);
      assertThat(second.first()).isEqualTo(256);
      assertThat(second.labels()).isEqualTo(Arrays.copyOfRange(labels, 256, 256 + second.labels().length));
      assertThatThrownBy(() -> reader.sample(packets.samples()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("has no sample " + packets.samples());
    }
  }

  @Test
  void aSampleOfManyPacketsIsAChunkOfItsOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.events");
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < 3; s++) {
      packets.beginSample();
      for (int i = 0; i < 70_000; i++) {
        packets.add(i, i % 60);
      }
    }
    new EventFile(packets.build(), KEYS, CLOCK).write(file);
    try (EventReader reader = EventReader.open(file)) {
      assertThat(reader.chunks()).isEqualTo(3);
      assertThat(reader.sample(2)).isEqualTo(packets.build().select(new int[] {2}));
    }
  }

  /** Bytes changed and added, and files cut short: nothing but a refusal, or the packets as they were. */
  @Test
  void damageIsAlwaysNoticed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("damaged.events");
    EventFile intact = new EventFile(randomStream(1), KEYS, CLOCK);
    intact.write(file);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(2);
    int mutations = Integer.getInteger("spinprop.mutations", 3000);
    for (int i = 0; i < mutations; i++) {
      byte[] bytes = whole.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> bytes[at] = (byte) random.nextInt();
          case 2 -> bytes = Arrays.copyOf(bytes, 1 + at);
          default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xff);
        }
      }
      if (!Arrays.equals(bytes, whole)) {
        Files.write(file, bytes);
        assertReadAsItWasOrRefused(file, intact);
      }
    }
  }

  private static void assertReadAsItWasOrRefused(Path file, EventFile intact) throws IOException {
    try {
      assertThat(EventFile.read(file)).isEqualTo(intact);
    } catch (InvalidInputException e) {
      assertThat(e.getMessage()).startsWith("event file '" + file + "': ").doesNotContain("\n");
    }
  }

  /** Five zeros are a message of nothing with its checksum, but no index. */
  @Test
  void anIndexElsewhereThanAtTheEndIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("elsewhere.events");
    new EventFile(randomStream(1), KEYS, CLOCK).write(file);
    byte[] bytes = Files.readAllBytes(file);
    int zeros = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\0\0\0\0\0");
    assertThat(zeros).isBetween(1, bytes.length - 17);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length - 16, zeros);
    Files.write(file, bytes);
    assertThatThrownBy(() -> EventFile.read(file)).hasMessageContaining("its index is damaged");
  }

  @Test
  void aNewerVersionIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("newer.events");
    byte[] header = EventFileHeader.newBuilder().setFormat("spinprop-events").setVersion(3).build().toByteArray();
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header.length);
      out.write(header);
    }
    assertThatThrownBy(() -> EventFile.read(file))
        .hasMessageContaining("it has version 3, this Spinprop reads up to 2; use a newer Spinprop");
  }

  @Test
  void aFileCutShortAnywhereIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("whole.events");
    new EventFile(randomStream(1), KEYS, CLOCK).write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file);
    }
  }

  @Test
  void aFlippedBitInThePacketsIsNoticed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("damaged.events");
    new EventFile(randomStream(1), KEYS, CLOCK).write(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertRefused(file);
  }

  @Test
  void otherFilesAndMissingOnesAreRefused(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.events"), "these are no packets at all");
    assertRefused(text);
    assertRefused(folder.resolve("missing.events"));
  }

  private static void assertRefused(Path file) {
    assertThatThrownBy(() -> EventFile.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("event file '" + file + "': ")
        .hasMessageNotContaining("\n");
  }
}
