package org.spinprop.event.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventChunk;
import org.spinprop.event.file.proto.EventFileHeader;
import org.spinprop.event.file.proto.KeyLayout;
import org.spinprop.files.SafeFile;
import org.spinprop.network.Clock;

/**
 * Event packets on disk (docs/packets.md). What a file holds:
 *
 * @param packets of all samples
 * @param keys how the packets' keys are divided
 * @param clock what the packets' ticks count
 */
public record EventFile(EventStream packets, org.spinprop.network.KeyLayout keys, Clock clock) {
  private static final String FORMAT = "spinprop-events";
  private static final int VERSION = 1;
  private static final int SAMPLES_PER_CHUNK = 256;

  /** Writes the file whole or not at all. */
  public void write(Path file) throws IOException {
    SafeFile.write(
        file,
        out -> {
          header().writeDelimitedTo(out);
          for (int first = 0; first < packets.samples(); first += SAMPLES_PER_CHUNK) {
            int end = Math.min(first + SAMPLES_PER_CHUNK, packets.samples());
            EventChunks.of(packets, first, end).writeDelimitedTo(out);
          }
        });
  }

  private EventFileHeader header() {
    return EventFileHeader.newBuilder()
        .setFormat(FORMAT)
        .setVersion(VERSION)
        .setKeys(
            KeyLayout.newBuilder()
                .setCopyBits(keys.copyBits())
                .setPopulationBits(keys.populationBits())
                .setNeuronBits(keys.neuronBits()))
        .setDtMs(clock.dt())
        .setSteps(clock.steps())
        .setSamples(packets.samples())
        .setSubtick(clock.kind() == Clock.Kind.SUBTICK)
        .build();
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it is missing, cut short, damaged, or not of this format
   */
  public static EventFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("event file '%s' does not exist", file);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file, in);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidInputException(
          "event file '%s' is cut short or no .events file: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static EventFile read(Path file, InputStream in) throws IOException {
    EventFileHeader header =
        EventFileHeader.parseFrom(nextMessage(file, in).orElse(new byte[0]));
    if (!header.getFormat().equals(FORMAT)) {
      throw InvalidInputException.of("event file '%s' is no .events file", file);
    }
    if (header.getVersion() != VERSION) {
      throw InvalidInputException.of(
          "event file '%s' has version %d, this Spinprop reads version %d; use a newer Spinprop",
          file, header.getVersion(), VERSION);
    }
    EventStream.Builder packets = new EventStream.Builder();
    long samples = 0;
    for (Optional<byte[]> message = nextMessage(file, in);
        message.isPresent();
        message = nextMessage(file, in)) {
      EventChunk chunk = EventChunk.parseFrom(message.get());
      EventChunks.append(chunk, file, samples, packets);
      samples += chunk.getPacketsOfSampleCount();
    }
    if (samples != header.getSamples()) {
      throw InvalidInputException.of(
          "event file '%s' is cut short: %d samples of %d", file, samples, header.getSamples());
    }
    return new EventFile(packets.build(), keys(file, header), clock(file, header));
  }

  /** The bytes of the next message; none at the end of the file. */
  private static Optional<byte[]> nextMessage(Path file, InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = CodedInputStream.readRawVarint32(first, in);
    byte[] message = in.readNBytes(Math.max(0, length));
    if (message.length != length) {
      throw InvalidInputException.of("event file '%s' is cut short or no .events file", file);
    }
    return Optional.of(message);
  }

  private static org.spinprop.network.KeyLayout keys(Path file, EventFileHeader header) {
    KeyLayout keys = header.getKeys();
    try {
      return new org.spinprop.network.KeyLayout(
          keys.getCopyBits(), keys.getPopulationBits(), keys.getNeuronBits());
    } catch (InvalidInputException e) {
      throw damagedHeader(file, e);
    }
  }

  private static Clock clock(Path file, EventFileHeader header) {
    try {
      Clock.Kind kind = header.getSubtick() ? Clock.Kind.SUBTICK : Clock.Kind.GRID;
      return new Clock(kind, header.getDtMs(), header.getSteps());
    } catch (InvalidInputException e) {
      throw damagedHeader(file, e);
    }
  }

  private static InvalidInputException damagedHeader(Path file, InvalidInputException cause) {
    return new InvalidInputException(
        "event file '%s' has a damaged header: %s".formatted(file, cause.getMessage()), cause);
  }
}
