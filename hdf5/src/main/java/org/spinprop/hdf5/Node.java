package org.spinprop.hdf5;

/** What a path leads to. */
public sealed interface Node permits Group, Dataset, NamedType {
  /** Where it is in its file. */
  String path();
}
