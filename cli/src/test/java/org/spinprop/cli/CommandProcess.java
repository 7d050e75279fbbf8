package org.spinprop.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as a process of its own, started as the launcher starts it. */
public final class CommandProcess {

  private CommandProcess() {}

  /** Words that start it. */
  public static List<String> words(String... command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=32", "--add-modules", "jdk.incubator.vector",
                "-cp", System.getProperty("java.class.path"), "org.spinprop.cli.Spinprop"));
    words.addAll(List.of(command));
    return words;
  }
}
