package org.spinprop.cli.console;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.spinprop.InvalidInputException;
import org.spinprop.files.SafeFile;
import org.spinprop.lab.report.FiniteNumbers;
import picocli.CommandLine.Model.CommandSpec;
import org.spinprop.train.EpochReport;

/** What a command says: text for people, JSON for programs. With JSON on standard output, text goes to standard error. */
public final class Console {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new FiniteNumbers())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the shortest decimals on every Java
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(EpochReport.class, EpochJson.class)
          .build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final String json;

  /**
   * Speaks to the streams of a command.
   *
   * @throws InvalidInputException if the figures cannot be written where {@code --json} says
   */
  public Console(CommandSpec command, CommonOptions options) {
    this.out = command.commandLine().getOut();
    this.err = command.commandLine().getErr();
    this.json = options.json();
    if (writesJsonFile()) {
      OutputPlace.checkFile("--json", Path.of(json));
    }
  }

  /** A line for people. */
  public void say(String format, Object... values) {
    text().println(String.format(Locale.ROOT, format, values));
  }

  /** A line for people that asks for attention. */
  public void notice(String line) {
    text().println(Style.NOTICE.of(line, text()));
  }

  /** A line about work in progress, on standard error. */
  public void progress(String format, Object... values) {
    err.println(String.format(Locale.ROOT, format, values));
  }

  /** Whether progress goes to a terminal, which can be drawn on. A command that another one runs in this process has none. */
  public boolean onTerminal() {
    return Terminal.interactive(err);
  }

  /** Characters for the terminal as they are. */
  public void draw(String characters) {
    err.print(characters);
    err.flush();
  }

  /** Text for {@link #draw} as a style has it, where there is colour. */
  public String styled(Style style, String text) {
    return style.of(text, err);
  }

  /** A table whose first column is text and whose others are figures. */
  public void table(List<String> header, List<List<String>> rows) {
    List<String> lines = new TextTable(header, rows).lines();
    text().println(Style.HEADER.of(lines.get(0), text()));
    lines.stream().skip(1).forEach(line -> text().println(line));
  }

  /**
   * A bar that is drawn on the terminal until it is closed.
   *
   * @param done of the most, before this process: the time left does not follow from it
   */
  public ProgressBar bar(String task, long done, long most) {
    return new ProgressBarBuilder()
        .setTaskName("  " + task)
        .setStyle(Terminal.colourful(err) ? ProgressBarStyle.COLORFUL_UNICODE_BAR : ProgressBarStyle.ASCII)
        .setInitialMax(most)
        .startsFrom(done, Duration.ZERO)
        .build();
  }

  private PrintWriter text() {
    return json.equals("-") ? err : out;
  }

  private boolean writesJsonFile() {
    return !json.isEmpty() && !json.equals("-");
  }

  /** The figures, if {@code --json} asks for them. */
  public void json(Object figures) throws IOException {
    if (json.equals("-")) {
      out.println(JSON.writeValueAsString(figures));
    } else if (writesJsonFile()) {
      writeJson(Path.of(json), figures);
    }
  }

  /** Figures as a JSON file. */
  public static void writeJson(Path file, Object figures) throws IOException {
    SafeFile.write(file, stream -> stream.write(JSON.writeValueAsBytes(figures)));
  }
}
