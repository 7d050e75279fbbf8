package org.spinprop.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;

/** A process that native code ends takes no other with it; a stand-in dies here as native code does. */
class FunctionsRunTest {
  private static final Path FILE = Path.of("m.onnx");

  /** Ends as by an assertion of native code. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + arguments[0], Long.toString(ProcessHandle.current().pid())).start().waitFor();
      Thread.sleep(60_000);
    }
  }

  /** Says a word and ends with a status. */
  static final class Speaking {
    private Speaking() {}

    public static void main(String[] arguments) {
      System.out.print(arguments[0]);
      System.out.flush();
      System.exit(Integer.parseInt(arguments[1]));
    }
  }

  @Test
  void aProcessThatNativeCodeEndsIsOneLine() {
    for (String signal : new String[] {"ABRT", "SEGV", "KILL"}) {
      assertThatThrownBy(() -> FunctionsRun.inChild(FILE, Dying.class, signal))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(
              "model file 'm.onnx': ONNX Runtime ended the process that ran its functions \\(exit status \\d+\\); .*export it again");
    }
  }

  @Test
  void whatTheProcessFindsIsPassedOn() throws IOException {
    assertThat(FunctionsRun.inChild(FILE, Speaking.class, "done", "0")).isEqualTo("done");
    assertThatThrownBy(() -> FunctionsRun.inChild(FILE, Speaking.class, "refused", "2"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("refused");
    assertThatThrownBy(() -> FunctionsRun.inChild(FILE, Speaking.class, "why", "3"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("why");
  }
}
