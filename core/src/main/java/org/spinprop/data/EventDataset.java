package org.spinprop.data;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;

/**
 * Labelled recordings of events: of a sensor's pixels, a cochlea's channels, or neurons. Implementations may read a sample
 * when it is asked for; {@link #events} then throws an {@link InvalidInputException} that names the file and the place.
 */
public non-sealed interface EventDataset extends Dataset {

  /** How the channels lie. */
  EventLayout layout();

  /** The events of a sample. */
  EventSample events(int sample);

  @Override
  default int width() {
    return layout().width();
  }

  /** That of the channels, where they do not lie in a line. */
  @Override
  default Optional<Shape> shape() {
    return layout().rows() == 1 ? Optional.empty() : Optional.of(layout().shape());
  }

  /**
   * A data set of which events are wanted.
   *
   * @throws InvalidInputException if it holds values
   */
  static EventDataset of(Dataset data) {
    if (data instanceof EventDataset events) {
      return events;
    }
    throw InvalidInputException.of(
        "data '%s' are values; expected events, as of SHD, N-MNIST, DVS, .events or WAV files", data.name());
  }
}
