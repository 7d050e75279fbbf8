package org.spinprop.data;

import java.util.Optional;

/** Labelled samples of a fixed number of values, each in 0..1. */
public interface Dataset {

  /** Name for reports and provenance. */
  String name();

  /** Number of samples. */
  int size();

  /** Number of values of a sample. */
  int width();

  /** Number of classes; labels run from 0 to this less 1. */
  int classes();

  /** A value of a sample, in 0..1. */
  double value(int sample, int feature);

  /** The class of a sample. */
  int label(int sample);

  /** Rows and columns, where a sample's values are the pixels of an image. */
  default Optional<ImageShape> shape() {
    return Optional.empty();
  }

  /** The labels of all samples. */
  default int[] labels() {
    int[] labels = new int[size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(i);
    }
    return labels;
  }
}
