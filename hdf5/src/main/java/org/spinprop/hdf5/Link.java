package org.spinprop.hdf5;

/** What a name in a group stands for. */
sealed interface Link {
  /** An object of the same file, by the address of its header. */
  record Hard(long address) implements Link {}

  /** A path of the same file. */
  record Soft(String path) implements Link {}

  /** A path of another file, which lies where this one does unless its name says where. */
  record External(String file, String path) implements Link {}

  /** Of a kind that programs define for themselves. */
  record Own(int kind) implements Link {}
}
