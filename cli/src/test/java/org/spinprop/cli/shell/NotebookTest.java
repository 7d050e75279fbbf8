package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

/** The notebook of the docs: its cells run in JShell in their order and print what stands below them. */
class NotebookTest {
  private static final Path PAGE = Path.of("../docs/notebook.md");
  private static final Path JUPYTER = Path.of("../docs/notebook.ipynb");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /** Training in float32 may differ a little on another processor. */
  private static final double TOLERANCE = 0.03;

  @Test
  void itsCellsPrintWhatStandsBelowThem() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        JShell shell = JShell.builder().out(out).build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      Pasted.into(shell, "import java.nio.file.*; import java.util.*;");
      Pasted.into(shell, imports());
      for (Notebook.Cell cell : Notebook.read(PAGE).cells()) {
        if (cell.code()) {
          printed.reset();
          Pasted.into(shell, cell.text());
          assertSame(printed.toString(StandardCharsets.UTF_8), cell.output(), cell.text());
        }
      }
    }
  }

  @Test
  void theJupyterFileIsTheSamePage() throws IOException {
    String expected = Notebook.read(PAGE).jupyter(imports());
    Path made = Files.writeString(Path.of("target/notebook.ipynb"), expected);
    assertThat(Files.readString(JUPYTER)).as("copy cli/%s to docs", made).isEqualTo(expected);
  }

  private static String imports() throws IOException {
    try (InputStream script = OpenJShell.class.getResourceAsStream(OpenJShell.START)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same words, and numbers within the tolerance. */
  private static void assertSame(String printed, String expected, String cell) {
    assertThat(NUMBER.matcher(printed).replaceAll("#")).as(cell).isEqualToNormalizingWhitespace(NUMBER.matcher(expected).replaceAll("#"));
    List<Double> numbers = numbers(printed);
    List<Double> wanted = numbers(expected);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(numbers.get(i)).as("number %d of%n%s", i + 1, printed).isCloseTo(wanted.get(i), within(TOLERANCE * wanted.get(i)));
    }
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
  }
}
