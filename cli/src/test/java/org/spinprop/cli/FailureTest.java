package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.OutputLock;
import org.spinprop.files.SafeFile;

/** What goes wrong around a command is a line with a remedy, and never passes for done. */
class FailureTest {
  private @TempDir Path folder;

  @Test
  void textThatDoesNotArriveIsNoSuccess() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (String[] command : new String[][] {
      {"--help"}, {"man"}, {"completion", "bash"}, {"data", "info", "yinyang", "--json", "-"}
    }) {
      StringWriter err = new StringWriter();
      int status = Spinprop.execute(new PrintWriter(full, true), new PrintWriter(err, true), command);
      assertThat(status).isEqualTo(2);
      assertThat(err.toString()).contains("spinprop: standard output: writing failed");
    }
  }

  @Test
  void memoryAndNativeLibrariesThatAreMissingAreNamedWithARemedy() {
    Failure memory = Failure.of(new IllegalStateException(new OutOfMemoryError("Java heap space")));
    assertThat(memory.status()).isEqualTo(1);
    assertThat(memory.message()).startsWith("out of memory: Java may use ").contains("SPINPROP_JAVA_OPTS=-Xmx");
    Failure unlinked = Failure.of(new NoClassDefFoundError("x").initCause(new UnsatisfiedLinkError("libtorch.so: \n no such")));
    assertThat(unlinked.status()).isEqualTo(1);
    assertThat(unlinked.message()).contains("libtorch.so: no such").contains("DJL_CACHE_DIR").doesNotContain("\n");
    Failure path = Failure.of(new InvalidPathException("na\u00efve", "Malformed input"));
    assertThat(path.status()).isEqualTo(2);
    assertThat(path.message()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void aSecondRunIntoTheSamePlaceIsRefused() throws IOException {
    Path model = folder.resolve("m.onnx");
    try (OutputLock first = OutputLock.on(model);
        OutputLock ofFolder = OutputLock.on(folder.resolve("out"))) {
      assertRefused(model, "pretrain", "--hidden", "2", "--epochs", "0", "--out", model.toString());
      assertRefused(folder.resolve("out"), "hybrid", "--hidden", "2", "--out", folder.resolve("out").toString());
    }
    assertThat(CommandRun.of("pretrain", "--hidden", "2", "--epochs", "0", "--out", model.toString()).status()).isZero();
    assertThat(folder).isDirectoryNotContaining(file -> file.getFileName().toString().endsWith(".lock"));
  }

  private static void assertRefused(Path place, String... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'" + place + "' is being written by another run: wait for it, or choose another --out");
  }

  @Test
  void numbersHaveTheDigitsOfNoCountry() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(InvalidInputException.of("%d of %.1f", 12, 0.5)).hasMessage("12 of 0.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFileThatNeverCouldBeWrittenIsNamed() {
    CommandRun run = CommandRun.of("data", "info", "yinyang", "--json", folder.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--json: '" + folder + "' is a folder, expected a file");
    assertThat(SafeFile.isStream(folder)).isFalse();
  }
}
