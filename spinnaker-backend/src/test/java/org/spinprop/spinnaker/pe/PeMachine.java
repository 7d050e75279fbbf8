package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Compiles pe-programs for a Cortex-M4F and runs them on one that QEMU emulates. */
final class PeMachine {
  private static final Path SOURCES = Path.of("..", "pe-programs").toAbsolutePath().normalize();
  private static final Path OUT = Path.of("target", "pe-programs").toAbsolutePath();
  private static final List<String> PROCESSOR =
      List.of("-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard", "-std=c11", "-DWEIGHT_BITS=32");
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
   * Compiles a program of its own, with more room for code than a PE has.
   *
   * @param sources C files
   * @param flags of gcc, besides those that say which processor
   * @return its name for {@link #run}
   */
  static String compile(String name, List<Path> sources, List<String> flags) {
    try {
      Path folder = Files.createDirectories(programs().resolve(name));
      Path memory = folder.resolve("large.ld");
      String pe = Files.readString(SOURCES.resolve("emulated/pe.ld"));
      Files.writeString(memory, pe.replace("LENGTH = 32K", "LENGTH = 64K"));
      List<String> gcc = new ArrayList<>(List.of("arm-none-eabi-gcc"));
      gcc.addAll(PROCESSOR);
      gcc.addAll(flags);
      List<String> compile = new ArrayList<>(gcc);
      compile.add("-c");
      List.of("kernel", "program", "emulated").forEach(part -> compile.add("-I" + SOURCES.resolve(part)));
      List<Path> all = new ArrayList<>(sources);
      List.of("startup", "host_files").forEach(part -> all.add(SOURCES.resolve("emulated/" + part + ".c")));
      all.forEach(source -> compile.add(source.toString()));
      say(folder, compile.toArray(String[]::new));
      gcc.addAll(List.of("-nostartfiles", "-specs=nosys.specs", "-Wl,--gc-sections", "-Wl,-T," + memory, "-o", "program.elf"));
      all.forEach(source -> gcc.add(source.getFileName().toString().replace(".c", ".o")));
      gcc.add("-lm");
      say(folder, gcc.toArray(String[]::new));
      return name + "/program";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of pe-programs. */
  static Path source(String name) {
    return SOURCES.resolve(name);
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
