package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Events of Prophesee's cameras in EVT 2.0 (Prophesee, <i>EVT 2.0 format</i>): words of 32 bits, little-endian, the highest 4 of
 * which say what they are. An event is 6 bits of its time in microseconds, 11 bits x and 11 bits y; the 28 bits of the time
 * above these come in words of their own. Events before the first of these have no time and are left out.
 */
final class Evt2File {
  private static final int OFF = 0;
  private static final int ON = 1;
  private static final int TIME_HIGH = 8;
  private static final int LOW_BITS = 6;

  private Evt2File() {}

  static void read(Path file, EventSink sink) throws IOException {
    LoopedTime high = new LoopedTime(28, LOW_BITS);
    long latest = 0;
    try (CameraWords words = new CameraWords(file, PropheseeHeader.read(file).lines().end(), 4, ByteOrder.LITTLE_ENDIAN)) {
      while (words.next()) {
        int word = words.word().getInt(0);
        int type = word >>> 28;
        if (type == TIME_HIGH) {
          high.set(word & 0xfffffff);
        } else if ((type == OFF || type == ON) && !high.isUnknown()) {
          long time = high.time() | word >>> 22 & 0x3f;
          latest = CameraClock.latest(file, words.at(), time, latest);
          sink.add(word >>> 11 & 0x7ff, word & 0x7ff, type, time);
        }
      }
    }
  }
}
