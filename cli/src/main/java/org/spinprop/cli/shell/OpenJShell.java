package org.spinprop.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.spinprop.InvalidInputException;
import org.spinprop.files.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Java's shell with all of Spinprop in reach. */
@Command(
    name = "jshell",
    description = "Open JShell, Java's own shell, with Spinprop on the class path and its packages imported.",
    footer = {
      "",
      "  spinprop jshell                        # to try things out",
      "  spinprop jshell experiment.jsh         # runs a file first; '/exit' at its end leaves",
      "  spinprop jshell -- --feedback concise  # options of jshell after --"
    },
    mixinStandardHelpOptions = true)
public final class OpenJShell implements Callable<Integer> {
  /** The imports, beside this class. */
  static final String START = "start.jsh";

  @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Passed on to jshell: files that it runs first.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path start = Files.createTempFile(TemporaryFolder.own(), "start", ".jsh");
    try {
      copyStart(start);
      List<String> all = new ArrayList<>();
      all.addAll(List.of("--class-path", System.getProperty("java.class.path")));
      all.addAll(List.of("--startup", "DEFAULT", "--startup", start.toString()));
      access().forEach(option -> all.add("-R" + option));
      all.addAll(arguments);
      return JavaShellToolBuilder.builder().start(all.toArray(String[]::new));
    } catch (LinkageError e) {
      throw InvalidInputException.of("this Java has no JShell: run spinprop with a JDK (set JAVA_HOME)");
    } finally {
      Files.delete(start);
    }
  }

  /** Options by which this Java grants libraries access; the Java that runs the shell's code gets the same ones. */
  private static Stream<String> access() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--enable-native-access") || option.startsWith("--sun-misc-unsafe-memory-access"));
  }

  private static void copyStart(Path file) throws IOException {
    try (InputStream script = OpenJShell.class.getResourceAsStream(START)) {
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
