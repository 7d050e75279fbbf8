package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;

/**
 * A recording of a DVS128 camera in iniVation's format AEDAT 3.1: header lines, then packets of events, all little-endian. A
 * packet's header of 28 bytes holds the events' type (16 bits), source (16), size, time offset, overflow of the time, capacity,
 * number and number of valid events (32 each); after it there is room for as many events as its capacity. A polarity event
 * (type 1) is 8 bytes: 15 bits x, 15 bits y, 1 bit polarity and 1 bit validity, the last lowest; then the time in
 * microseconds, which the packet's overflow continues from bit 31 on. What is in memory is where packets begin and when.
 */
public final class AedatFile {
  private static final int SIDE = 128;
  static final EventLayout LAYOUT = new EventLayout(SIDE, SIDE, 2);

  static final String VERSION = "#!AER-DAT3.1";
  private static final String SOURCE = "#Source ";
  private static final String FORMAT = "#Format: ";
  private static final String RAW = FORMAT + "RAW\r\n";
  private static final String END_OF_HEADER = "#!END-HEADER\r\n";
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int PACKET_HEADER = 28;
  private static final int POLARITY = 1;
  private static final int EVENT = 8;

  /** In a packet; more than any camera sends at once. */
  private static final int MOST_EVENTS = 1 << 24;

  private final Path file;
  private final List<Packet> packets;

  /**
   * Events that lie together.
   *
   * @param at byte of the first event
   * @param first earliest time in microseconds
   * @param last latest time in microseconds
   */
  private record Packet(long at, int events, long overflow, long first, long last) {}

  private AedatFile(Path file, List<Packet> packets) {
    this.file = file;
    this.packets = packets;
  }

  /** Finds the packets of a file. */
  public static AedatFile open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      List<Packet> packets = new ArrayList<>();
      long latest = 0;
      long at = endOfHeader(file, channel);
      while (at < channel.size()) {
        ByteBuffer header = read(file, channel, at, PACKET_HEADER);
        int type = header.getShort(0);
        long size = header.getInt(4);
        long overflow = header.getInt(12);
        long capacity = header.getInt(16);
        int events = header.getInt(20);
        long end = at + PACKET_HEADER + size * capacity;
        if (size < 1 || events < 0 || events > capacity || events > MOST_EVENTS || overflow < 0
            || type == POLARITY && size != EVENT) {
          throw InvalidInputException.of("data file '%s', byte %d: no header of a packet of events", file, at);
        }
        if (end > channel.size()) {
          throw InvalidInputException.of(
              "data file '%s' is cut short: the packet at byte %d goes on to byte %d, the file has %d",
              file, at, end, channel.size());
        }
        if (type == POLARITY && events > 0) {
          Packet packet = packet(file, channel, at + PACKET_HEADER, events, overflow, latest);
          packets.add(packet);
          latest = Math.max(latest, packet.last);
        }
        at = end;
      }
      return new AedatFile(file, packets);
    }
  }

  private static long endOfHeader(Path file, FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), LONGEST_HEADER);
    String text = new String(read(file, channel, 0, length).array(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEADER);
    if (!text.startsWith(VERSION) || end < 0) {
      throw InvalidInputException.of(
          "data file '%s' is no AEDAT 3.1: expected header lines from '%s' to '%s'", file, VERSION, END_OF_HEADER.strip());
    }
    String header = text.substring(0, end);
    if (header.contains(FORMAT) && !header.contains(RAW)) {
      throw InvalidInputException.of(
          "data file '%s' is AEDAT 3.1, but not '%s'; write it uncompressed", file, RAW.strip());
    }
    return (long) end + END_OF_HEADER.length();
  }

  /** @param latest time of the packets before */
  private static Packet packet(Path file, FileChannel channel, long begin, int count, long overflow, long latest)
      throws IOException {
    ByteBuffer events = read(file, channel, begin, EVENT * count);
    long first = Long.MAX_VALUE;
    long last = latest;
    for (int at = 0; at < events.limit(); at += EVENT) {
      long time = time(file, events, at, begin + at, overflow);
      last = CameraClock.latest(file, begin + at, time, last);
      first = Math.min(first, time);
    }
    return new Packet(begin, count, overflow, first, last);
  }

  private static long time(Path file, ByteBuffer events, int position, long at, long overflow) {
    int time = events.getInt(position + 4);
    if (time < 0) {
      throw InvalidInputException.of("data file '%s', byte %d: an event at %d us, expected at least 0", file, at, time);
    }
    return overflow << 31 | time;
  }

  private static ByteBuffer read(Path file, FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw InvalidInputException.of("data file '%s' is cut short: it ends within the %d bytes at byte %d", file, length, at);
      }
    }
    return bytes.flip();
  }

  /** The camera's pixels, by the name of the first source. */
  static Optional<SensorSize> sensor(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] header = read(file, channel, 0, (int) endOfHeader(file, channel)).array();
      return new String(header, StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith(SOURCE))
          .findFirst()
          .flatMap(CameraModel::sensor);
    }
  }

  /** All events. */
  static void read(Path file, EventSink sink) throws IOException {
    open(file)
        .take(
            Long.MIN_VALUE, Long.MAX_VALUE,
            (address, time, at) -> sink.add(address >>> 17, address >>> 2 & 0x7fff, address >>> 1 & 1, time));
  }

  /** The events from a time to before another, in microseconds; their times count from the first on. */
  public EventSample between(long start, long end) throws IOException {
    EventCollector collector = new EventCollector(file, LAYOUT);
    take(
        start, end,
        (address, time, at) -> {
          checkPixel(address, at);
          collector.add(address >>> 17, address >>> 2 & 0x7fff, address >>> 1 & 1, time);
        });
    EventSample events = collector.from((double) start);
    if (events.size() == 0) {
      throw InvalidInputException.of(
          "data file '%s' has no event from %d to %d us, which its labels say is a sample: are they of this recording, and in us?",
          file, start, end);
    }
    return events;
  }

  /** Takes a valid event, its address and time, and its byte in the file. */
  @FunctionalInterface
  private interface Taker {
    void take(int address, long time, long at);
  }

  private void take(long start, long end, Taker taker) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      for (Packet packet : packets) {
        if (packet.last < start || packet.first >= end) {
          continue;
        }
        ByteBuffer events = read(file, channel, packet.at, EVENT * packet.events);
        for (int event = 0; event < events.limit(); event += EVENT) {
          int address = events.getInt(event);
          long time = time(file, events, event, packet.at + event, packet.overflow);
          boolean valid = (address & 1) != 0;
          if (valid && time >= start && time < end) {
            taker.take(address, time, packet.at + event);
          }
        }
      }
    }
  }

  private void checkPixel(int address, long at) {
    int x = address >>> 17;
    int y = address >>> 2 & 0x7fff;
    if (x >= SIDE || y >= SIDE) {
      throw InvalidInputException.of(
          "data file '%s', byte %d: an event at x %d, y %d, expected 0 to %d", file, at, x, y, SIDE - 1);
    }
  }
}
