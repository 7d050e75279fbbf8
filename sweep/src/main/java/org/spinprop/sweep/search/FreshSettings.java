package org.spinprop.sweep.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.spinprop.sweep.space.Setting;

/** Draws settings that were not drawn before. */
final class FreshSettings {
  /** Consecutive draws without a new setting after which the space counts as exhausted. */
  private static final int PATIENCE = 1000;

  private final Set<Setting> drawn = new HashSet<>();

  /** Up to {@code count} settings that were not drawn before. */
  List<Setting> draw(int count, Supplier<Setting> draw) {
    List<Setting> settings = new ArrayList<>();
    while (settings.size() < count) {
      Optional<Setting> next = Stream.generate(draw).limit(PATIENCE).filter(drawn::add).findFirst();
      if (next.isEmpty()) {
        break;
      }
      settings.add(next.get());
    }
    return settings;
  }
}
