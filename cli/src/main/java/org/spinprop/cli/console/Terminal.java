package org.spinprop.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream for people that knows whether they read it on a terminal, which can draw a line anew, and whether it shows colour. Any
 * other writer is taken for a file: neither.
 */
public final class Terminal extends PrintWriter {
  /** Set by the launcher, which can ask the system: which of {@code out} and {@code err} are terminals. */
  private static final String PROPERTY = "spinprop.terminal";

  private static final String BROKEN_PIPE = "Broken pipe";

  private final OutputStream stream;
  private final boolean interactive;
  private final boolean colourful;

  /**
   * A stream in UTF-8.
   *
   * @param isTerminal whether what is written appears on a terminal
   * @param environment variables that have a say: {@code TERM}, {@code NO_COLOR}, {@code CLICOLOR}, {@code CLICOLOR_FORCE}
   */
  public Terminal(OutputStream stream, boolean isTerminal, Map<String, String> environment) {
    super(stream, true, StandardCharsets.UTF_8);
    this.stream = stream;
    this.interactive = isTerminal && !isDumb(environment);
    this.colourful = colourful(interactive, environment);
  }

  /** Standard output. */
  public static Terminal out() {
    return new Terminal(new CheckedOutput(new FileOutputStream(FileDescriptor.out)), isTerminal("out"), System.getenv());
  }

  /** Standard error. */
  public static Terminal err() {
    return new Terminal(System.err, isTerminal("err"), System.getenv());
  }

  @SuppressWarnings("SystemConsoleNull") // with the property there is none without a terminal
  private static boolean isTerminal(String stream) {
    String terminals = System.getProperty(PROPERTY);
    if (terminals != null) {
      return List.of(terminals.split(",")).contains(stream);
    }
    System.setProperty("jdk.console", "java.base"); // Java 22 and later have another
    return System.console() != null;
  }

  private static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** The conventions of no-color.org and CLICOLOR; NO_COLOR has the last word. */
  private static boolean colourful(boolean interactive, Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return interactive && !environment.getOrDefault("CLICOLOR", "1").equals("0");
  }

  /** Why something that was written is lost, in a few words, if anything is; the system's own where it says them. */
  public static Optional<String> loss(PrintWriter out) {
    if (!out.checkError()) {
      return Optional.empty();
    }
    Optional<String> reason =
        out instanceof Terminal terminal && terminal.stream instanceof CheckedOutput checked
            ? checked.failure().map(IOException::getMessage)
            : Optional.empty();
    return Optional.of(reason.orElse("writing failed"));
  }

  /** Whether something is lost because the reader at the other end of a pipe has gone, as {@code head} does. */
  public static boolean hasNoReader(String loss) {
    return loss.contains(BROKEN_PIPE);
  }

  /** Whether a line on it can be drawn anew, for progress. */
  public static boolean interactive(PrintWriter stream) {
    return stream instanceof Terminal terminal && terminal.interactive;
  }

  /** Whether it shows colour. */
  public static boolean colourful(PrintWriter stream) {
    return stream instanceof Terminal terminal && terminal.colourful;
  }
}
