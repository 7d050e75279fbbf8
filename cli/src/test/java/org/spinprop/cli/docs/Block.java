package org.spinprop.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param info what stands behind the fence: a language and, of sessions that take long, {@code long}, or {@code shape} where
 *     figures hang on the processor too
 * @param text its lines
 */
record Block(String info, String text) {
  private static final Pattern FENCED = Pattern.compile("^```([^\\n]*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FILE = Pattern.compile("^(?:#|//) (\\S+\\.(?:yaml|jsh|csv))\\n");

  /** A command and what it prints to standard output, or if it is refused to standard error. */
  record Step(String command, String printed) {
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");

    /** The words behind {@code spinprop}. */
    String call() {
      return COMMENT.matcher(command).replaceFirst("").replaceFirst("^(\\./)?spinprop ", "");
    }
  }

  /** Those of a page, in order. */
  static List<Block> in(String page) {
    return FENCED.matcher(page).results().map(found -> new Block(found.group(1).strip(), found.group(2))).toList();
  }

  boolean isSession() {
    return info.startsWith("console");
  }

  /** Whether a session takes long. */
  boolean isLong() {
    return info.equals("console long") || shapeOnly();
  }

  /** Whether the figures of a session hang on the processor: only the shape of what it prints is compared. */
  boolean shapeOnly() {
    return info.equals("console shape");
  }

  /** The name of the file that the block is, if its first line is a comment that names one. */
  Optional<String> file() {
    Matcher first = FILE.matcher(text);
    return first.find() ? Optional.of(first.group(1)) : Optional.empty();
  }

  /** The commands of a session; none of another block. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (!isSession()) {
      return steps;
    }
    for (String step : text.split("(?m)^\\$ ")) {
      if (!step.isBlank()) {
        int end = step.indexOf('\n');
        steps.add(new Step(step.substring(0, end), step.substring(end + 1)));
      }
    }
    return steps;
  }
}
