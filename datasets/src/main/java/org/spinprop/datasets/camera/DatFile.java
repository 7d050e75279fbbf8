package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * Decoded events of Prophesee's cameras, {@code .dat} (Prophesee, <i>DAT file format</i>): header lines, a byte with the events'
 * type, one with their size, and events of 8 bytes, little-endian: 32 bits time in microseconds; 14 bits x, lowest, 14 bits y and
 * 4 bits polarity.
 */
final class DatFile {
  private static final int EVENT = 8;
  private static final int EVENT_2D = 0;
  private static final int CONTRAST_DETECTION = 12;
  private static final int MASK = 0x3fff;

  private DatFile() {}

  static Optional<SensorSize> sensor(Path file) throws IOException {
    return PropheseeHeader.read(file).sensor();
  }

  static void read(Path file, EventSink sink) throws IOException {
    PropheseeHeader header = PropheseeHeader.read(file);
    String version = header.lines().value("Version ").orElse("");
    if (!version.equals("2")) {
      throw InvalidInputException.of(
          "data file '%s' says version '%s' of the DAT format, expected 2, of which the layout is published", file, version);
    }
    try (CameraWords kind = new CameraWords(file, header.lines().end(), 2, ByteOrder.LITTLE_ENDIAN)) {
      int type = kind.next() ? kind.word().get(0) & 0xff : -1;
      int size = type < 0 ? 0 : kind.word().get(1) & 0xff;
      if (type != EVENT_2D && type != CONTRAST_DETECTION || size != EVENT) {
        throw InvalidInputException.of(
            "data file '%s', byte %d: events of type %d and size %d, expected type %d or %d, contrast detection, and size %d",
            file, header.lines().end(), type, size, EVENT_2D, CONTRAST_DETECTION, EVENT);
      }
    }
    long latest = 0;
    try (CameraWords events = new CameraWords(file, header.lines().end() + 2, EVENT, ByteOrder.LITTLE_ENDIAN)) {
      while (events.next()) {
        long time = Integer.toUnsignedLong(events.word().getInt(0));
        int pixel = events.word().getInt(4);
        int polarity = pixel >>> 28;
        if (polarity > 1) {
          throw InvalidInputException.of(
              "data file '%s', byte %d: an event of polarity %d, expected 0 or 1", file, events.at(), polarity);
        }
        latest = CameraClock.latest(file, events.at(), time, latest);
        sink.add(pixel & MASK, pixel >>> 14 & MASK, polarity, time);
      }
    }
  }
}
