package org.spinprop.event.file;

import java.nio.file.Path;
import java.util.zip.CRC32;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.proto.EventChunk;

/** Packets to chunk messages and back. */
final class EventChunks {

  private EventChunks() {}

  static EventChunk of(EventStream packets, int firstSample, int endSample) {
    EventChunk.Builder chunk = EventChunk.newBuilder().setFirstSample(firstSample);
    int base = packets.start(firstSample);
    for (int s = firstSample; s < endSample; s++) {
      chunk.addPacketsOfSample(packets.end(s) - packets.start(s));
      for (int i = packets.start(s); i < packets.end(s); i++) {
        chunk.addKeys(packets.key(i)).addTicks(packets.tick(i));
        if (packets.hasPayload(i)) {
          chunk.addPayloadPositions(i - base).addPayloads(packets.payload(i));
        }
      }
    }
    return chunk.setCrc32(checksum(chunk.build())).build();
  }

  static void append(EventChunk chunk, Path file, long expectedFirst, EventStream.Builder packets) {
    boolean sound =
        chunk.getFirstSample() == expectedFirst
            && chunk.getPacketsOfSampleList().stream().mapToLong(Integer::longValue).sum()
                == chunk.getKeysCount()
            && chunk.getTicksCount() == chunk.getKeysCount()
            && chunk.getPayloadsCount() == chunk.getPayloadPositionsCount()
            && checksum(chunk) == chunk.getCrc32();
    if (!sound) {
      throw InvalidInputException.of(
          "event file '%s' is damaged in the chunk at sample %d", file, expectedFirst);
    }
    int position = 0;
    int payload = 0;
    for (int s = 0; s < chunk.getPacketsOfSampleCount(); s++) {
      packets.beginSample();
      for (int n = 0; n < chunk.getPacketsOfSample(s); n++, position++) {
        if (payload < chunk.getPayloadsCount() && chunk.getPayloadPositions(payload) == position) {
          packets.add(chunk.getKeys(position), chunk.getTicks(position), chunk.getPayloads(payload++));
        } else {
          packets.add(chunk.getKeys(position), chunk.getTicks(position));
        }
      }
    }
  }

  private static int checksum(EventChunk chunk) {
    CRC32 crc = new CRC32();
    chunk.getKeysList().forEach(word -> update(crc, word));
    chunk.getTicksList().forEach(word -> update(crc, word));
    chunk.getPayloadsList().forEach(word -> update(crc, word));
    return (int) crc.getValue();
  }

  private static void update(CRC32 crc, int word) {
    for (int shift = 0; shift < 32; shift += 8) {
      crc.update(word >>> shift);
    }
  }
}
