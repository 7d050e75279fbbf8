package org.spinprop.event.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;

/**
 * A whole event file in memory; {@link EventWriter} and {@link EventReader} take files of any size.
 *
 * @param packets of all samples
 * @param keys how the packets' keys are divided
 * @param clock what the packets' ticks count
 */
public record EventFile(EventStream packets, KeyLayout keys, Clock clock) {

  /** Writes the file whole or not at all. */
  public void write(Path file) throws IOException {
    EventWriter.write(file, new EventHeader(keys, clock, List.of(), ""), writer -> writer.add(packets));
  }

  /**
   * Reads a file.
   *
   * @throws org.spinprop.InvalidInputException if it is missing, cut short, damaged, or not of this format
   */
  public static EventFile read(Path file) throws IOException {
    try (EventReader reader = EventReader.open(file)) {
      EventStream.Builder packets = new EventStream.Builder();
      for (int c = 0; c < reader.chunks(); c++) {
        EventStream chunk = reader.chunk(c).packets();
        for (int s = 0; s < chunk.samples(); s++) {
          packets.beginSample();
          for (int i = chunk.start(s); i < chunk.end(s); i++) {
            packets.copy(chunk, i);
          }
        }
      }
      return new EventFile(packets.build(), reader.header().keys(), reader.header().clock());
    }
  }
}
