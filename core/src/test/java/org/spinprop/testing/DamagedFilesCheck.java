package org.spinprop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A module's readers on damaged files: a few hundred of each format, or 20,000 under a small heap in the thorough suite. */
public abstract class DamagedFilesCheck {
  private static final int FEW = 300;
  private static final int MANY = 20_000;
  private static final String HEAP = "-Xmx512m";

  private @TempDir Path folder;

  /** The formats that the module reads; implementations have a constructor without parameters. */
  protected abstract List<DamagedFiles> formats() throws IOException;

  @TestFactory
  Stream<DynamicTest> damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    return formats().stream().map(files -> DynamicTest.dynamicTest(files.format(), () -> files.check(folder, FEW)));
  }

  @Test
  @Tag("thorough")
  void manyAreUnderASmallHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "--add-modules", "jdk.incubator.vector",
            "-cp", System.getProperty("java.class.path"), DamagedFilesCheck.class.getName(), getClass().getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(System.out::println);
    }
    assertThat(process.waitFor()).as("exit status of %s", getClass().getName()).isZero();
  }

  /** @param args the class with the formats; then how many files of each, and a part of a format's name, where not all */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    var constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    int mutations = args.length > 1 ? Integer.parseInt(args[1]) : MANY;
    Path folder = Files.createTempDirectory("damaged");
    boolean sound = true;
    for (DamagedFiles files : ((DamagedFilesCheck) constructor.newInstance()).formats()) {
      try {
        if (args.length < 3 || files.format().contains(args[2])) {
          files.check(folder, mutations);
        }
      } catch (AssertionError e) {
        sound = false;
        System.out.println(e.getMessage());
      }
    }
    System.exit(sound ? 0 : 1);
  }
}
