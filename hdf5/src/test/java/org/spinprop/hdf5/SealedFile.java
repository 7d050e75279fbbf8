package org.spinprop.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds all checksums of metadata in a sound file, by trying, and gives them anew to damaged ones of the same length. */
final class SealedFile {
  private static final Set<String> SIGNATURES =
      Set.of("OHDR", "OCHK", "BTHD", "BTIN", "BTLF", "FRHP", "FHIB", "FHDB", "FAHD", "FADB", "EAHD", "EAIB", "EASB", "EADB",
          "\u0089HDF");
  private static final int LONGEST = 2500;

  private record Range(int begin, int end) {}

  private final List<Range> ranges = new ArrayList<>();
  private final int length;

  SealedFile(byte[] sound) {
    length = sound.length;
    for (int begin = 0; begin + 8 < sound.length; begin++) {
      if (SIGNATURES.contains(new String(sound, begin, 4, StandardCharsets.ISO_8859_1))) {
        find(sound, begin);
      }
    }
  }

  private void find(byte[] sound, int begin) {
    for (int end = begin + 8; end + 4 <= Math.min(sound.length, begin + LONGEST); end++) {
      int stated = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
      if (stated != 0 && stated == Checksums.lookup3(sound, begin, end)) {
        ranges.add(new Range(begin, end));
        return;
      }
    }
  }

  byte[] seal(byte[] damaged) {
    for (Range range : damaged.length == length ? ranges : List.<Range>of()) {
      int checksum = Checksums.lookup3(damaged, range.begin, range.end);
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(range.end, checksum);
    }
    return damaged;
  }
}
