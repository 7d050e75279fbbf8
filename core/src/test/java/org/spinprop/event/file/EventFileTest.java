package org.spinprop.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;

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
        .hasMessageStartingWith("event file '" + file + "'")
        .hasMessageNotContaining("\n");
  }
}
