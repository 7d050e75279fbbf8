package org.spinprop.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;

/** Contenders that could not do something, by why not. */
final class LeftOut {
  private final Map<String, List<String>> namesByReason = new LinkedHashMap<>();

  void add(String name, InvalidInputException why) {
    namesByReason.computeIfAbsent(why.getMessage(), reason -> new ArrayList<>()).add(name);
  }

  /**
   * A note for each reason.
   *
   * @param format of the names and the reason
   */
  List<String> notes(String format) {
    return namesByReason.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, format, String.join(", ", entry.getValue()), entry.getKey()))
        .toList();
  }
}
