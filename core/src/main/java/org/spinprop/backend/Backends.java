package org.spinprop.backend;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.spinprop.InvalidInputException;

/** The backends on the class path. */
public final class Backends {

  private Backends() {}

  /** All of them, by name. */
  public static List<Backend> all() {
    return ServiceLoader.load(Backend.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Backend::name))
        .toList();
  }

  /** The one of that name; throws {@link InvalidInputException} naming the others if there is none. */
  public static Backend named(String name) {
    List<Backend> all = all();
    return all.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> InvalidInputException.of(
                "backend '%s' is unknown; there are %s", name,
                String.join(", ", all.stream().map(Backend::name).toList())));
  }
}
