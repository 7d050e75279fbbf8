package org.spinprop.event.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventChunk;
import org.spinprop.event.file.proto.EventFileHeader;
import org.spinprop.event.file.proto.KeyLayout;
import org.spinprop.event.file.proto.Population;
import org.spinprop.network.Clock;

/** The messages of event files, and what of them is common to the writer and the reader. */
final class EventMessages {
  static final String FORMAT = "spinprop-events";
  static final int VERSION = 2;

  /** Bytes of a message. */
  static final int LARGEST = 1 << 28;

  /** Bytes behind the footer: its position and the magic. */
  static final int TRAILER = 16;

  private EventMessages() {}

  static byte[] magic() {
    return "SPEVENTS".getBytes(StandardCharsets.US_ASCII);
  }

  static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  static EventFileHeader header(EventHeader header) {
    return EventFileHeader.newBuilder()
        .setFormat(FORMAT)
        .setVersion(VERSION)
        .setKeys(
            KeyLayout.newBuilder()
                .setCopyBits(header.keys().copyBits())
                .setPopulationBits(header.keys().populationBits())
                .setNeuronBits(header.keys().neuronBits()))
        .setDtMs(header.clock().dt())
        .setSteps(header.clock().steps())
        .setSubtick(header.clock().kind() == Clock.Kind.SUBTICK)
        .addAllPopulations(
            header.populations().stream()
                .map(p -> Population.newBuilder().setName(p.name()).setSize(p.size()).build())
                .toList())
        .setOrigin(header.origin())
        .build();
  }

  static EventHeader header(EventFileHeader header) {
    KeyLayout keys = header.getKeys();
    Clock.Kind kind = header.getSubtick() ? Clock.Kind.SUBTICK : Clock.Kind.GRID;
    List<EventHeader.Source> populations =
        header.getPopulationsList().stream().map(p -> new EventHeader.Source(p.getName(), p.getSize())).toList();
    return new EventHeader(
        new org.spinprop.network.KeyLayout(keys.getCopyBits(), keys.getPopulationBits(), keys.getNeuronBits()),
        new Clock(kind, header.getDtMs(), header.getSteps()),
        populations,
        header.getOrigin());
  }

  /** Adds a sample to a chunk. */
  static void add(EventChunk.Builder chunk, EventStream stream, int sample) {
    int base = chunk.getKeysCount() - stream.start(sample);
    chunk.addPacketsOfSample(stream.end(sample) - stream.start(sample));
    for (int i = stream.start(sample); i < stream.end(sample); i++) {
      chunk.addKeys(stream.key(i)).addTicks(stream.tick(i));
      if (stream.hasPayload(i)) {
        chunk.addPayloadPositions(base + i).addPayloads(stream.payload(i));
      }
    }
  }

  /** The samples of a chunk; throws where its fields do not fit each other. */
  static EventBlock block(EventChunk chunk) {
    long packets = chunk.getPacketsOfSampleList().stream().mapToLong(Integer::longValue).sum();
    boolean sound =
        packets == chunk.getKeysCount()
            && chunk.getPacketsOfSampleList().stream().allMatch(count -> count >= 0)
            && chunk.getTicksCount() == chunk.getKeysCount()
            && chunk.getPayloadsCount() == chunk.getPayloadPositionsCount()
            && (chunk.getLabelsCount() == 0 || chunk.getLabelsCount() == chunk.getPacketsOfSampleCount());
    if (!sound) {
      throw new InvalidInputException("its counts do not fit each other");
    }
    EventStream.Builder stream = new EventStream.Builder();
    int position = 0;
    int payload = 0;
    for (int s = 0; s < chunk.getPacketsOfSampleCount(); s++) {
      stream.beginSample();
      for (int n = 0; n < chunk.getPacketsOfSample(s); n++, position++) {
        if (payload < chunk.getPayloadsCount() && chunk.getPayloadPositions(payload) == position) {
          stream.add(chunk.getKeys(position), chunk.getTicks(position), chunk.getPayloads(payload++));
        } else {
          stream.add(chunk.getKeys(position), chunk.getTicks(position));
        }
      }
    }
    if (payload < chunk.getPayloadsCount()) {
      throw new InvalidInputException("its payloads are not at positions in order");
    }
    int[] labels = chunk.getLabelsList().stream().mapToInt(Integer::intValue).toArray();
    return new EventBlock(chunk.getFirstSample(), stream.build(), labels);
  }

  /** The checksum of a chunk of version 1: over keys, ticks and payloads, as little-endian words. */
  static int checksumOfVersion1(EventChunk chunk) {
    CRC32 crc = new CRC32();
    chunk.getKeysList().forEach(word -> update(crc, word));
    chunk.getTicksList().forEach(word -> update(crc, word));
    chunk.getPayloadsList().forEach(word -> update(crc, word));
    return (int) crc.getValue();
  }

  private static void update(CRC32 crc, int word) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      crc.update(word >>> shift);
    }
  }
}
