package org.spinprop.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Code pasted into JShell, which takes it as its tool does: a line at a time, and runs what is complete. */
public final class Pasted {

  private Pasted() {}

  /** Pastes code, all of which must run without an error or an exception. */
  public static void into(JShell shell, String code) {
    String left = "";
    for (String line : code.lines().toList()) {
      left = left + line + "\n";
      CompletionInfo first = shell.sourceCodeAnalysis().analyzeCompletion(left);
      while (first.completeness().isComplete()) {
        run(first.source(), shell);
        left = first.remaining();
        first = shell.sourceCodeAnalysis().analyzeCompletion(left);
      }
    }
    assertThat(left).as("incomplete").isBlank();
  }

  private static void run(String snippet, JShell shell) {
    for (SnippetEvent event : shell.eval(snippet)) {
      assertThat(event.exception()).as(event.snippet().source()).isNull();
      assertThat(event.status())
          .as("%s: %s", event.snippet().source(), shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
          .isEqualTo(Snippet.Status.VALID);
    }
  }
}
