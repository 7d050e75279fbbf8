package org.spinprop.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Shape;

/** Labelled samples: of values, which an encoder turns into spikes, or of events, which are spikes already. */
public sealed interface Dataset permits ValueDataset, EventDataset {

  /** Name for reports and provenance. */
  String name();

  /** Number of samples. */
  int size();

  /** Number of values of a sample, or of channels that events come from. */
  int width();

  /** Number of classes; labels run from 0 to this less 1. */
  int classes();

  /** The class of a sample. */
  int label(int sample);

  /** What the classes are called, one name each; their numbers where nobody named them. */
  default List<String> classNames() {
    return IntStream.range(0, classes()).mapToObj(Integer::toString).toList();
  }

  /** Channels, rows and columns, where a sample's values are the pixels of an image, or events come from such. */
  default Optional<Shape> shape() {
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
