package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Events of Prophesee's cameras in EVT 3.0 (Prophesee, <i>EVT 3.0 format</i>): words of 16 bits, little-endian, the highest 4 of
 * which say what they are. Row, time, and column and polarity of vectors stay until another word changes them; a word of a
 * vector has a bit for each of its next 12 or 8 columns. Events before the first high bits of the time are left out.
 */
final class Evt3File {
  private static final int ROW = 0x0;
  private static final int COLUMN = 0x2;
  private static final int VECTOR_BASE = 0x3;
  private static final int VECTOR_12 = 0x4;
  private static final int VECTOR_8 = 0x5;
  private static final int TIME_LOW = 0x6;
  private static final int TIME_HIGH = 0x8;

  private final Path file;
  private final EventSink sink;
  private final LoopedTime high = new LoopedTime(12, 12);
  private long low;
  private long latest;
  private int row;
  private int base;
  private int polarity;

  private Evt3File(Path file, EventSink sink) {
    this.file = file;
    this.sink = sink;
  }

  static void read(Path file, EventSink sink) throws IOException {
    Evt3File events = new Evt3File(file, sink);
    try (CameraWords words = new CameraWords(file, PropheseeHeader.read(file).lines().end(), 2, ByteOrder.LITTLE_ENDIAN)) {
      while (words.next()) {
        events.take(words.word().getShort(0) & 0xffff, words.at());
      }
    }
  }

  private void take(int word, long at) {
    int rest = word & 0xfff;
    int type = word >>> 12;
    if (type == TIME_HIGH) {
      high.set(rest);
      low = 0;
      return;
    }
    if (high.isUnknown()) {
      return;
    }
    switch (type) {
      case ROW -> row = rest & 0x7ff;
      case COLUMN -> add(rest & 0x7ff, rest >>> 11, at);
      case VECTOR_BASE -> {
        base = rest & 0x7ff;
        polarity = rest >>> 11;
      }
      case VECTOR_12 -> vector(rest, 12, at);
      case VECTOR_8 -> vector(rest & 0xff, 8, at);
      case TIME_LOW -> low = rest;
      default -> {
        // triggers and other words that are no events
      }
    }
  }

  private void vector(int columns, int count, long at) {
    for (int i = 0; i < count; i++) {
      if ((columns >>> i & 1) != 0) {
        add(base + i, polarity, at);
      }
    }
    base += count;
  }

  private void add(int column, int polarity, long at) {
    long time = high.time() + low;
    latest = CameraClock.latest(file, at, time, latest);
    sink.add(column, row, polarity, time);
  }
}
