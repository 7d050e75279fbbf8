package org.spinprop.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line as a process of its own, started as the launcher starts it but without the second compiler, which does not pay
 * in processes that live for seconds.
 */
public final class CommandProcess {
  private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private CommandProcess() {}

  /**
   * Starts it where files are named relative to a folder; what it says to standard output is lost. It heeds Ctrl-C even if this
   * process was started in the background and does not.
   */
  public static Process start(Path in, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    boolean canReset = new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
    if (canReset) {
      words.addAll(List.of("env", "--default-signal=INT"));
    }
    words.addAll(words(CLASS_PATH, command));
    return new ProcessBuilder(words).directory(in.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Runs it to its end where files are named relative to a folder; it may take long, so that the second compiler pays. */
  public static CommandRun run(Path in, String... command) throws IOException, InterruptedException {
    return run(in, CLASS_PATH, command);
  }

  /** The same with a folder of classes before all others. */
  public static CommandRun runWith(Path classes, Path in, String... command) throws IOException, InterruptedException {
    return run(in, classes + File.pathSeparator + CLASS_PATH, command);
  }

  private static CommandRun run(Path in, String classPath, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      int status =
          new ProcessBuilder(words(classPath, command).stream().filter(word -> !word.equals(FIRST_COMPILER_ALONE)).toList())
              .directory(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      return new CommandRun(status, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Presses Ctrl-C. */
  public static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private static List<String> words(String classPath, String... command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                FIRST_COMPILER_ALONE, "-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=32", "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
                "org.spinprop.cli.Spinprop"));
    words.addAll(List.of(command));
    return words;
  }
}
