package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

/** The notebook of the docs: its cells run in JShell in their order and print what stands below them. */
class NotebookTest {
  private static final Path PAGE = Path.of("../docs/notebook.md");
  private static final Path JUPYTER = Path.of("../docs/notebook.ipynb");

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
          assertThat(printed.toString(StandardCharsets.UTF_8)).as(cell.text()).isEqualToNormalizingWhitespace(cell.output());
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
}
