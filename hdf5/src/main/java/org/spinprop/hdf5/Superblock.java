package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Arrays;
import org.spinprop.InvalidInputException;

/**
 * Where a file's structures begin.
 *
 * @param storage the file by its own addresses
 * @param root address of the root group's header
 */
record Superblock(Storage storage, long root) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int VERSION_1 = 1;
  private static final int LARGEST = 112;

  /** Finds the superblock, at the file's beginning or behind a user block. */
  static Superblock read(Storage file) throws IOException {
    for (long at = 0; at + SIGNATURE.length <= file.size(); at = at == 0 ? 512 : 2 * at) {
      if (Arrays.equals(file.read(at, SIGNATURE.length, "signature"), SIGNATURE)) {
        return read(file, at);
      }
    }
    throw new InvalidInputException("it is no HDF5 file, or it is packed (then unpack it first)");
  }

  private static Superblock read(Storage file, long at) throws IOException {
    Bytes head = file.at(at, Math.min(LARGEST, file.size() - at), "superblock");
    head.skip(SIGNATURE.length);
    int version = head.version(0, 3);
    return version <= VERSION_1 ? old(file, head, version) : recent(file, head);
  }

  private static Superblock old(Storage file, Bytes head, int version) throws IOException {
    head.skip(4);
    int offsetSize = size(head.u8());
    int lengthSize = size(head.u8());
    head.skip(version == VERSION_1 ? 13 : 9);
    long base = base(file, head.unsigned(offsetSize));
    head.skip(offsetSize);
    checkEnd(file, head.unsigned(offsetSize));
    head.skip(2L * offsetSize); // driver information; the root's name
    long root = head.unsigned(offsetSize);
    return new Superblock(file.with(base, offsetSize, lengthSize), root);
  }

  private static Superblock recent(Storage file, Bytes head) throws IOException {
    int offsetSize = size(head.u8());
    int lengthSize = size(head.u8());
    head.skip(1);
    long base = base(file, head.unsigned(offsetSize));
    head.skip(offsetSize); // superblock extension
    checkEnd(file, head.unsigned(offsetSize));
    long root = head.unsigned(offsetSize);
    head.expectChecksum(0);
    return new Superblock(file.with(base, offsetSize, lengthSize), root);
  }

  private static int size(int bytes) {
    if (bytes != 2 && bytes != 4 && bytes != 8) {
      throw Refusal.damaged("its addresses or lengths have %d bytes", bytes);
    }
    return bytes;
  }

  private static long base(Storage file, long base) {
    if (base < 0 || base > file.size()) {
      throw Refusal.damaged("its addresses begin beyond the end of the file");
    }
    return base;
  }

  private static void checkEnd(Storage file, long end) {
    if (end < 0 || end > file.size()) {
      throw InvalidInputException.of("it is cut short: %d bytes of %s", file.size(), Long.toUnsignedString(end));
    }
  }
}
