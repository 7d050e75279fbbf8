package org.spinprop.event.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;

/** A gigabyte of packets is written, read through and looked into by a process whose heap is 48 MB. */
class LargeEventFileTest {
  private static final int SAMPLES = 20_000;
  private static final int PACKETS_OF_SAMPLE = 11_000;

  @Test
  @Tag("thorough")
  void theHeapDoesNotGrowWithTheFile(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("large.events");
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-cp",
            System.getProperty("java.class.path"),
            LargeEventFileTest.class.getName(),
            file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(Files.size(file)).isGreaterThan(1L << 30);
  }

  /** Writes the file, reads all of it, and then some samples. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    EventHeader header =
        new EventHeader(new KeyLayout(1, 1, 29), Clock.grid(1, PACKETS_OF_SAMPLE), List.of(), "a test");
    EventWriter.write(
        file,
        header,
        writer -> {
          for (int s = 0; s < SAMPLES; s++) {
            writer.add(sample(s), s % 10);
          }
        });
    try (EventReader reader = EventReader.open(file)) {
      long seen = 0;
      for (int c = 0; c < reader.chunks(); c++) {
        seen += reader.chunk(c).packets().size();
      }
      require(seen == reader.packets() && seen == (long) SAMPLES * PACKETS_OF_SAMPLE);
      for (int s = SAMPLES - 1; s >= 0; s -= 1999) {
        require(reader.sample(s).equals(sample(s)));
      }
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("the file does not hold what was written");
    }
  }

  private static EventStream sample(int number) {
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (int t = 0; t < PACKETS_OF_SAMPLE; t++) {
      packets.add(number ^ t * 0x9e37, t);
    }
    return packets.build();
  }
}
