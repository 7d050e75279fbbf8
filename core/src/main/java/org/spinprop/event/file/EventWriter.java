package org.spinprop.event.file;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventChunk;
import org.spinprop.event.file.proto.EventFileFooter;
import org.spinprop.files.SafeFile;

/** Writes an event file (docs/packets.md) a chunk at a time; what it holds in memory does not grow with the file. */
public final class EventWriter {
  private static final int SAMPLES = 256;
  private static final int PACKETS = 1 << 16;

  private final OutputStream out;
  private final EventFileFooter.Builder footer = EventFileFooter.newBuilder();
  private EventChunk.Builder chunk = EventChunk.newBuilder();
  private long position;
  private long samples;
  private long packets;

  private EventWriter(OutputStream out) {
    this.out = out;
  }

  /** What adds samples. */
  @FunctionalInterface
  public interface Content {
    /** Adds all samples, in order. */
    void writeTo(EventWriter writer) throws IOException;
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, EventHeader header, Content content) throws IOException {
    SafeFile.write(
        file,
        out -> {
          EventWriter writer = new EventWriter(out);
          writer.frame(EventMessages.header(header));
          content.writeTo(writer);
          writer.finish();
        });
  }

  /**
   * Appends samples.
   *
   * @param labels one a sample, or none; the same of all samples of a file
   */
  public void add(EventStream stream, int... labels) throws IOException {
    for (int s = 0; s < stream.samples(); s++) {
      if (chunk.getPacketsOfSampleCount() == 0) {
        chunk.setFirstSample(samples);
      }
      EventMessages.add(chunk, stream, s);
      if (labels.length > 0) {
        chunk.addLabels(labels[s]);
      }
      samples++;
      packets += stream.end(s) - stream.start(s);
      if (chunk.getPacketsOfSampleCount() >= SAMPLES || chunk.getKeysCount() >= PACKETS) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    if (chunk.getPacketsOfSampleCount() > 0) {
      footer.addOffsets(position).addFirstSamples(chunk.getFirstSample());
      frame(chunk.build());
      chunk = EventChunk.newBuilder();
    }
  }

  private void finish() throws IOException {
    flush();
    out.write(0);
    position++;
    long begin = position;
    frame(footer.setSamples(samples).setPackets(packets).build());
    ByteBuffer trailer = ByteBuffer.allocate(EventMessages.TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    out.write(trailer.putLong(begin).put(EventMessages.magic()).array());
  }

  /** A message behind its length, before its checksum. */
  private void frame(MessageLite message) throws IOException {
    byte[] bytes = message.toByteArray();
    if (bytes.length > EventMessages.LARGEST) {
      throw InvalidInputException.of(
          "a sample of %d MB of packets is more than an event file takes, %d", bytes.length >> 20,
          EventMessages.LARGEST >> 20);
    }
    ByteBuffer frame =
        ByteBuffer.allocate(CodedOutputStream.computeUInt32SizeNoTag(bytes.length) + bytes.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    CodedOutputStream length = CodedOutputStream.newInstance(frame.array());
    length.writeUInt32NoTag(bytes.length);
    frame.position(length.getTotalBytesWritten()).put(bytes).putInt(EventMessages.checksum(bytes));
    out.write(frame.array());
    position += frame.capacity();
  }
}
