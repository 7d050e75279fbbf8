package org.spinprop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spinprop.cli.Spinprop;

/** Colour where it is welcome, and only there. */
class TerminalTest {
  private static final String ESCAPE = "\u001b[";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void aTerminalIsColourfulUnlessTheEnvironmentSaysNo() {
    assertThat(colourful(true, Map.of("TERM", "xterm"))).isTrue();
    assertThat(colourful(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(colourful(true, Map.of("CLICOLOR", "0"))).isFalse();
    assertThat(colourful(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(colourful(true, Map.of("NO_COLOR", ""))).as("empty is as not set").isTrue();
  }

  @Test
  void aFileIsNotUnlessForced() {
    assertThat(colourful(false, Map.of("TERM", "xterm"))).isFalse();
    assertThat(colourful(false, Map.of("CLICOLOR", "1"))).isFalse();
    assertThat(colourful(false, Map.of("CLICOLOR_FORCE", "1"))).isTrue();
    assertThat(colourful(false, Map.of("CLICOLOR_FORCE", "0"))).isFalse();
    assertThat(colourful(false, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))).isFalse();
  }

  @Test
  void progressIsDrawnOnTerminalsThatCan() {
    assertThat(Terminal.interactive(terminal(true, Map.of("NO_COLOR", "1")))).isTrue();
    assertThat(Terminal.interactive(terminal(true, Map.of("TERM", "dumb")))).isFalse();
    assertThat(Terminal.interactive(terminal(false, Map.of("CLICOLOR_FORCE", "1")))).isFalse();
  }

  @Test
  void helpTablesAndErrorsAreColourfulOrPlain() {
    assertThat(said(Map.of(), "--help")).contains(ESCAPE);
    assertThat(said(Map.of(), "eval", "missing.onnx")).startsWith(ESCAPE + "1;31mspinprop:" + ESCAPE + "0m ");
    Map<String, String> plain = Map.of("NO_COLOR", "1");
    assertThat(said(plain, "--help")).contains("Usage: spinprop").doesNotContain(ESCAPE);
    assertThat(said(plain, "eval", "missing.onnx")).startsWith("spinprop: ").doesNotContain(ESCAPE);
  }

  private String said(Map<String, String> environment, String... args) {
    written.reset();
    Terminal terminal = terminal(true, environment);
    Spinprop.execute(terminal, terminal, args);
    terminal.flush();
    return written.toString(StandardCharsets.UTF_8);
  }

  private boolean colourful(boolean isTerminal, Map<String, String> environment) {
    return Terminal.colourful(terminal(isTerminal, environment));
  }

  private Terminal terminal(boolean isTerminal, Map<String, String> environment) {
    return new Terminal(written, isTerminal, environment);
  }
}
