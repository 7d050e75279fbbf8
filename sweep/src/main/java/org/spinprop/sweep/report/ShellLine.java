package org.spinprop.sweep.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a line that a shell splits into the same words. */
public final class ShellLine {
  private static final Pattern PLAIN = Pattern.compile("[\\w./,:=+@%-]+");

  private ShellLine() {}

  /** The line. */
  public static String of(List<String> words) {
    return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
