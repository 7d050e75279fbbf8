package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Compiles pe-programs for a Cortex-M4F and runs them on one that QEMU emulates. */
final class PeMachine {
  private static final Path SOURCES = Path.of("..", "pe-programs").toAbsolutePath().normalize();
  private static final Path OUT = Path.of("target", "pe-programs").toAbsolutePath();
  private static final AtomicInteger RUNS = new AtomicInteger();

  private PeMachine() {}

  /** Skips the test where the tools are missing. */
  static void assume() {
    for (String tool : List.of("arm-none-eabi-gcc", "qemu-system-arm")) {
      assumeThat(has(tool)).as(tool + " is not installed").isTrue();
    }
  }

  private static boolean has(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** Where the programs lie, compiled once in a run of tests. */
  static Path programs() {
    return Built.PROGRAMS;
  }

  private static final class Built {
    static final Path PROGRAMS = build();

    private static Path build() {
      say(SOURCES, SOURCES.resolve("build").toString(), OUT.toString());
      return OUT;
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param options of QEMU besides
   */
  static PeOutput run(String program, PeInput input, String... options) {
    try {
      Path folder = Files.createDirectories(OUT.resolve("run" + RUNS.incrementAndGet()));
      Files.write(folder.resolve("pe.in"), input.toBytes());
      List<String> command =
          List.of(
              "qemu-system-arm", "-M", "mps2-an386", "-display", "none", "-monitor", "none", "-serial", "none",
              "-semihosting-config", "enable=on,target=native", "-kernel", programs().resolve(program + ".elf").toString());
      say(folder, Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
      return new PeOutput(Files.readAllBytes(folder.resolve("pe.out")), Files.readAllBytes(folder.resolve("pe.mem")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program of this machine says; it must succeed. */
  static String say(Path folder, String... command) {
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(command[0] + ": " + said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
