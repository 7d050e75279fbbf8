package org.spinprop.hdf5;

/** A datatype with a name, which data sets may share. */
public record NamedType(String path) implements Node {}
