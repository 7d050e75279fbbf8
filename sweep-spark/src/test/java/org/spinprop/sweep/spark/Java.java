package org.spinprop.sweep.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs with the class path of the tests. */
final class Java {

  /** From this Java on programs are told of what they use of sun.misc.Unsafe, as Spark does, unless it is allowed. */
  private static final int ASKS_FOR_UNSAFE = 23;

  private Java() {}

  /**
   * A process that has yet to be started.
   *
   * @param folder its working directory, and where {@code NAME.log} gets all that it says
   * @param words options of Java, the main class and its arguments
   */
  static ProcessBuilder process(Path folder, String name, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String testClassPath = System.getProperty("surefire.test.class.path");
    command.addAll(List.of("-cp", testClassPath == null ? System.getProperty("java.class.path") : testClassPath));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // they live for seconds
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= ASKS_FOR_UNSAFE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder;
  }
}
