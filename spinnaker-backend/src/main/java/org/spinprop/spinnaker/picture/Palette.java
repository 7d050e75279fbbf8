package org.spinprop.spinnaker.picture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;

/** A colour for every program, in their order. */
record Palette(Map<String, String> colours) {
  private static final String[] OF_COPIES = {"#5B8FF9", "#F6A04D", "#61B36A", "#E0678A", "#3FB5B5", "#C9A227"};
  private static final String[] OF_UPDATES = {"#9A7BD0", "#B79BE0", "#7C64A8", "#C7A6C9"};

  static Palette of(Mapping mapping) {
    Map<String, String> colours = new LinkedHashMap<>();
    for (Slice slice : mapping.partition().copy()) {
      colours.putIfAbsent(slice.program(), OF_COPIES[colours.size() % OF_COPIES.length]);
    }
    int copies = colours.size();
    for (Slice slice : mapping.partition().updates()) {
      colours.putIfAbsent(slice.program(), OF_UPDATES[(colours.size() - copies) % OF_UPDATES.length]);
    }
    return new Palette(colours);
  }

  String of(Slice slice) {
    return Objects.requireNonNull(colours.get(slice.program()));
  }
}
