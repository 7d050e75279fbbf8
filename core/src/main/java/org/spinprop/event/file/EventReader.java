package org.spinprop.event.file;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventChunk;
import org.spinprop.event.file.proto.EventFileFooter;
import org.spinprop.event.file.proto.EventFileHeader;

/**
 * Reads an event file (docs/packets.md), any sample of it by the file's index. What it holds in memory is a chunk and
 * the index, 16 bytes a chunk. Every error is an {@link InvalidInputException} of one line that names the file.
 */
public final class EventReader implements AutoCloseable {
  private static final int VARINT = 5;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final EventHeader header;
  private final boolean checked;
  private long[] offsets = new long[0];
  private long[] firsts = new long[0];
  private long samples;
  private long packets;

  private EventReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    Frame frame = frame(0, false);
    EventFileHeader message = parse(EventFileHeader.parser(), frame.bytes(), "the header");
    if (!message.getFormat().equals(EventMessages.FORMAT)) {
      throw refusal("it is no .events file");
    }
    if (message.getVersion() < 1 || message.getVersion() > EventMessages.VERSION) {
      throw refusal(
          String.format(
              Locale.ROOT, "it has version %s, this Spinprop reads up to %d; use a newer Spinprop",
              Integer.toUnsignedString(message.getVersion()), EventMessages.VERSION));
    }
    this.checked = message.getVersion() > 1;
    if (checked) {
      frame = frame(0, true);
      readIndex();
    } else {
      scan(frame.end(), message.getSamples());
    }
    this.header = header(message);
  }

  /** Opens a file and reads its index. */
  public static EventReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("event file '%s': there is no such file", file);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new EventReader(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private EventHeader header(EventFileHeader message) {
    try {
      return EventMessages.header(message);
    } catch (InvalidInputException e) {
      throw refusal("its header is damaged: " + e.getMessage());
    }
  }

  /** Takes the index from the footer. */
  private void readIndex() throws IOException {
    if (size < EventMessages.TRAILER) {
      throw refusal("it is cut short");
    }
    ByteBuffer trailer = ByteBuffer.wrap(bytes(size - EventMessages.TRAILER, EventMessages.TRAILER));
    long begin = trailer.order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] magic = new byte[Long.BYTES];
    trailer.get(magic);
    if (!Arrays.equals(magic, EventMessages.magic()) || begin < 1 || begin >= size) {
      throw refusal("it is cut short");
    }
    Frame frame = frame(begin, true);
    if (frame.end() != size - EventMessages.TRAILER) {
      throw refusal("its index is damaged"); // a few zeros, anywhere, are a message of nothing with its checksum
    }
    EventFileFooter footer = parse(EventFileFooter.parser(), frame.bytes(), "the footer");
    offsets = footer.getOffsetsList().stream().mapToLong(Long::longValue).toArray();
    firsts = footer.getFirstSamplesList().stream().mapToLong(Long::longValue).toArray();
    samples = footer.getSamples();
    packets = footer.getPackets();
    boolean sound = offsets.length == firsts.length && (samples > 0) == (firsts.length > 0);
    for (int c = 0; sound && c < firsts.length; c++) {
      long before = c == 0 ? -1 : firsts[c - 1];
      sound = offsets[c] > 0 && offsets[c] < begin && firsts[c] > before && firsts[c] < samples;
    }
    if (!sound || firsts.length > 0 && firsts[0] != 0) {
      throw refusal("its index is damaged");
    }
  }

  /** Makes the index of a file of version 1, which has none. No such file was written without samples. */
  private void scan(long begin, long stated) throws IOException {
    if (stated == 0) {
      throw refusal("its header is damaged: it speaks of no sample");
    }
    int chunks = 0;
    for (long at = begin; at < size; chunks++) {
      Frame frame = frame(at, false);
      if (chunks == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * chunks + 16);
        firsts = Arrays.copyOf(firsts, 2 * chunks + 16);
      }
      offsets[chunks] = at;
      firsts[chunks] = samples;
      EventChunk chunk = parse(EventChunk.parser(), frame.bytes(), "the chunk at sample " + samples);
      samples += chunk.getPacketsOfSampleCount();
      packets += chunk.getKeysCount();
      at = frame.end();
    }
    offsets = Arrays.copyOf(offsets, chunks);
    firsts = Arrays.copyOf(firsts, chunks);
    if (samples != stated) {
      throw refusal(String.format(Locale.ROOT, "it is cut short: %d samples of %d", samples, stated));
    }
  }

  /** What the file says of all its packets. */
  public EventHeader header() {
    return header;
  }

  /** Number of samples. */
  public long samples() {
    return samples;
  }

  /** Number of packets. */
  public long packets() {
    return packets;
  }

  /** Number of chunks. */
  public int chunks() {
    return offsets.length;
  }

  /** The samples of a chunk. */
  public EventBlock chunk(int number) throws IOException {
    String what = "the chunk at sample " + firsts[number];
    EventChunk chunk = parse(EventChunk.parser(), frame(offsets[number], checked).bytes(), what);
    long next = number + 1 < firsts.length ? firsts[number + 1] : samples;
    if (!checked && EventMessages.checksumOfVersion1(chunk) != chunk.getCrc32()) {
      throw refusal(what + " is damaged: its checksum does not fit");
    }
    if (chunk.getFirstSample() != firsts[number] || chunk.getPacketsOfSampleCount() != next - firsts[number]) {
      throw refusal(what + " is damaged: it holds other samples");
    }
    try {
      return EventMessages.block(chunk);
    } catch (InvalidInputException e) {
      throw refusal(what + " is damaged: " + e.getMessage());
    }
  }

  /** A sample by its number. */
  public EventStream sample(long number) throws IOException {
    EventBlock block = chunk(chunkOf(number));
    return block.packets().select(new int[] {(int) (number - block.first())});
  }

  /** The number of the chunk that a sample lies in. */
  public int chunkOf(long sample) {
    if (sample < 0 || sample >= samples) {
      throw refusal(String.format(Locale.ROOT, "it has no sample %d; there are %d, from 0", sample, samples));
    }
    int found = Arrays.binarySearch(firsts, sample);
    return found >= 0 ? found : -found - 2;
  }

  /** A message and where what follows it begins. */
  private record Frame(byte[] bytes, long end) {}

  /** @param withChecksum whether one follows the message */
  private Frame frame(long at, boolean withChecksum) throws IOException {
    byte[] start = bytes(at, (int) Math.min(VARINT, size - at));
    long length = 0;
    int used = 0;
    do {
      if (used == start.length) {
        throw refusal("it is cut short or no .events file");
      }
      length |= (long) (start[used] & 0x7f) << 7 * used;
    } while (start[used++] < 0);
    long begin = at + used;
    long after = withChecksum ? Integer.BYTES : 0;
    if (length > EventMessages.LARGEST || begin + length + after > size) {
      throw refusal("it is cut short or no .events file");
    }
    byte[] bytes = bytes(begin, (int) length);
    if (withChecksum) {
      int stated = ByteBuffer.wrap(bytes(begin + length, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (stated != EventMessages.checksum(bytes)) {
        throw refusal(String.format(Locale.ROOT, "it is damaged at byte %d: a checksum does not fit", at));
      }
    }
    return new Frame(bytes, begin + length + after);
  }

  private byte[] bytes(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.max(0, length));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw refusal("it is cut short");
      }
    }
    return buffer.array();
  }

  private <M> M parse(Parser<M> parser, byte[] bytes, String what) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw refusal(String.format(Locale.ROOT, "it is no .events file, or %s is damaged", what));
    }
  }

  private InvalidInputException refusal(String why) {
    return InvalidInputException.of("event file '%s': %s", file, why);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
