package org.spinprop.datasets.camera;

import java.io.DataInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * A recording in iniVation's format AEDAT 4.0, as DV writes it (iniVation, <i>AEDAT 4.0</i>, and the schemas of its buffers): the
 * version line; a FlatBuffer {@code IOHE} with its size before it, which says how packets are compressed, where the table of
 * packets at the end begins, and, in XML, which streams there are; then packets, each with the number of its stream and its size.
 * A packet of events is a FlatBuffer {@code EVTS} with its size before it, whose one field has the events, 16 bytes each: 64 bits
 * time in microseconds, 16 bits x, 16 bits y, a byte of 1 or 0 for brighter or darker, and padding; all little-endian.
 */
final class Aedat4File {
  static final String VERSION = "#!AER-DAT4.0";

  private static final String BEGIN = VERSION + "\r\n";
  private static final List<String> COMPRESSIONS = List.of("none", "LZ4", "LZ4", "Zstandard", "Zstandard");
  private static final int EVENT = 16;

  private final Path file;
  private final FlatTable header;
  private final long begin;
  private final StreamInfo stream;

  private Aedat4File(Path file, FlatTable header, long begin) {
    this.file = file;
    this.header = header;
    this.begin = begin;
    this.stream = StreamInfo.ofEvents(file, header.text(2));
  }

  private static Aedat4File open(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (!new String(in.readNBytes(BEGIN.length()), StandardCharsets.ISO_8859_1).equals(BEGIN)) {
        throw InvalidInputException.of("data file '%s' is no AEDAT 4.0: expected the line '%s'", file, VERSION);
      }
      byte[] buffer = block(file, in, Files.size(file) - BEGIN.length());
      FlatTable header = new FlatTable(String.format(Locale.ROOT, "data file '%s': its header", file), buffer, "IOHE");
      return new Aedat4File(file, header, BEGIN.length() + Integer.BYTES + buffer.length);
    }
  }

  /**
   * Bytes with their number before them.
   *
   * @param left bytes of the file
   */
  private static byte[] block(Path file, DataInputStream in, long left) throws IOException {
    if (left < Integer.BYTES) {
      throw cut(file, Files.size(file) - left);
    }
    long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (size > left - Integer.BYTES) {
      throw cut(file, Files.size(file) - left);
    }
    return in.readNBytes((int) size);
  }

  private static InvalidInputException cut(Path file, long at) {
    return InvalidInputException.of("data file '%s' is cut short: it ends within the block at byte %d", file, at);
  }

  static Optional<SensorSize> sensor(Path file) throws IOException {
    return Optional.of(open(file).stream.sensor());
  }

  static void read(Path file, EventSink sink) throws IOException {
    open(file).packets(sink);
  }

  private void packets(EventSink sink) throws IOException {
    int compression = header.integer(0, 0);
    if (compression < 0 || compression >= COMPRESSIONS.size()) {
      throw InvalidInputException.of("data file '%s' is compressed in an unknown way (%d)", file, compression);
    }
    long table = header.wide(1, -1);
    long end = table < 0 ? Files.size(file) : table;
    long latest = 0;
    if (end < begin || end > Files.size(file)) {
      throw InvalidInputException.of(
          "data file '%s' is cut short: its table of packets is at byte %d, the file has %d", file, end, Files.size(file));
    }
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(begin);
      for (long at = begin; at < end;) {
        if (end - at < Integer.BYTES) {
          throw cut(file, at);
        }
        int id = Integer.reverseBytes(in.readInt());
        byte[] content = block(file, in, end - at - Integer.BYTES);
        if (id == stream.id()) {
          String place = String.format(Locale.ROOT, "data file '%s': the packet at byte %d", file, at);
          latest = events(place, at, unpacked(place, COMPRESSIONS.get(compression), content), latest, sink);
        }
        at += 2 * Integer.BYTES + content.length;
      }
    }
  }

  private byte[] unpacked(String place, String compression, byte[] content) {
    return switch (compression) {
      case "none" -> content;
      case "LZ4" -> Lz4Frame.unpack(place, content);
      default -> throw InvalidInputException.of(
          "data file '%s' is compressed by %s, which is not read; record or export it with LZ4 or without compression",
          file, compression);
    };
  }

  private long events(String place, long at, byte[] packet, long before, EventSink sink) {
    if (packet.length < Integer.BYTES
        || Integer.toUnsignedLong(Integer.reverseBytes(ByteBuffer.wrap(packet).getInt())) != packet.length - Integer.BYTES) {
      throw InvalidInputException.of("%s has another size than it says", place);
    }
    byte[] buffer = Arrays.copyOfRange(packet, Integer.BYTES, packet.length);
    ByteBuffer events = new FlatTable(place, buffer, "EVTS").records(0, EVENT);
    long latest = before;
    for (int event = 0; event < events.limit(); event += EVENT) {
      long time = events.getLong(event);
      latest = CameraClock.latest(file, at, time, latest);
      sink.add(events.getShort(event + 8), events.getShort(event + 10), events.get(event + 12) == 0 ? 0 : 1, time);
    }
    return latest;
  }
}
