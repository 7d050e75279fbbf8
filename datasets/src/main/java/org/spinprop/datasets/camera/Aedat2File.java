package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * A recording in iniVation's format AEDAT 2.0, as jAER writes it (iniVation, <i>AEDAT 2.0</i>): header lines, then events of 8
 * bytes, high byte first: 32 bits address and 32 bits time in microseconds. The header's {@code AEChip} says whose address it is:
 * <ul>
 * <li>DVS128: bit 15 of an external event, which is left out, 7 bits y, 7 bits x, 1 bit polarity, 0 of brighter. The sensor's
 * corner is at the lower right.
 * <li>DAVIS: bit 31 of samples of frames and motion, which are left out, 9 bits y, 10 bits x, 1 bit polarity, 1 of brighter, bit
 * 10 of an external event. The corner is at the lower left.
 * </ul>
 * The published description has the polarity and x of a DVS128 the other way round; jAER and the drivers have it so.
 */
final class Aedat2File {
  static final String VERSION = "#!AER-DAT2.0";

  private static final int EVENT = 8;
  private static final String END_OF_HEADER = "#End Of ASCII Header";
  private static final SensorSize DVS128 = new SensorSize(128, 128);

  private Aedat2File() {}

  /** Whose addresses they are; absent where the header does not say it, as of the DVS128 before 2014. */
  private static Optional<String> chip(HeaderLines header) {
    return header.value("AEChip:");
  }

  static Optional<SensorSize> sensor(Path file) throws IOException {
    return Optional.of(sensor(file, chip(header(file))));
  }

  private static HeaderLines header(Path file) throws IOException {
    return HeaderLines.read(file, '#', END_OF_HEADER);
  }

  private static SensorSize sensor(Path file, Optional<String> chip) {
    return chip.isEmpty()
        ? DVS128
        : CameraModel.sensor(chip.get())
            .orElseThrow(
                () -> InvalidInputException.of(
                    "data file '%s' is of the chip '%s'; addresses are read of DVS128 and DAVIS cameras", file, chip.get()));
  }

  static void read(Path file, EventSink sink) throws IOException {
    HeaderLines header = header(file);
    Optional<String> chip = chip(header);
    SensorSize size = sensor(file, chip);
    boolean dvs128 = chip.isEmpty() || chip.get().toLowerCase(Locale.ROOT).contains("dvs128");
    long latest = 0;
    try (CameraWords events = new CameraWords(file, header.end(), EVENT, ByteOrder.BIG_ENDIAN)) {
      while (events.next()) {
        int address = events.word().getInt(0);
        if (chip.isEmpty() && address >>> 16 != 0) {
          throw InvalidInputException.of(
              "data file '%s', byte %d: address 0x%08x is none of a DVS128, and no header line 'AEChip' says of what else",
              file, events.at(), address);
        }
        if (dvs128 ? isExternal(address) : isOther(address)) {
          continue;
        }
        long time = events.word().getInt(4);
        latest = CameraClock.latest(file, events.at(), time, latest);
        if (dvs128) {
          sink.add(size.columns() - 1 - (address >>> 1 & 0x7f), size.rows() - 1 - (address >>> 8 & 0x7f), 1 - (address & 1),
              time);
        } else {
          sink.add(address >>> 12 & 0x3ff, size.rows() - 1 - (address >>> 22 & 0x1ff), address >>> 11 & 1, time);
        }
      }
    }
  }

  private static boolean isExternal(int address) {
    return (address & 0x8000) != 0;
  }

  private static boolean isOther(int address) {
    return address < 0 || (address & 0x400) != 0;
  }
}
