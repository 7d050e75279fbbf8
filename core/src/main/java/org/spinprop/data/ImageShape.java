package org.spinprop.data;

/** Rows and columns of pixels of an image; pixels go row by row. */
public record ImageShape(int rows, int columns) {}
