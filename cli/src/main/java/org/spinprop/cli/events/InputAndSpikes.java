package org.spinprop.cli.events;

import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;

/** Input packets and the spikes of neurons as one stream, and apart again. */
final class InputAndSpikes {

  private InputAndSpikes() {}

  /** Both in order of ticks; at a tick the input comes first. */
  static EventStream merge(EventStream input, EventStream spikes) {
    EventStream.Builder all = new EventStream.Builder();
    for (int s = 0; s < input.samples(); s++) {
      all.beginSample();
      int i = input.start(s);
      for (int j = spikes.start(s); j < spikes.end(s); j++) {
        while (i < input.end(s) && input.tick(i) <= spikes.tick(j)) {
          all.copy(input, i++);
        }
        all.copy(spikes, j);
      }
      while (i < input.end(s)) {
        all.copy(input, i++);
      }
    }
    return all.build();
  }

  /** The packets of the input, or the spikes of neurons; errors are neither. */
  static EventStream of(EventStream all, KeyLayout keys, boolean input) {
    EventStream.Builder part = new EventStream.Builder();
    for (int s = 0; s < all.samples(); s++) {
      part.beginSample();
      for (int i = all.start(s); i < all.end(s); i++) {
        int key = all.key(i);
        if (!keys.isError(key) && keys.population(key) == 0 == input) {
          part.copy(all, i);
        }
      }
    }
    return part.build();
  }
}
