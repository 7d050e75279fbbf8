package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.cli.shell.Pasted;

/** The Java examples of the README and the docs compile and run as they stand there. */
class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource({"../docs/comparing.md,0.999", "../docs/datasets.md,10", "../docs/checkpoints.md,0.5"})
  void theExampleCompilesAndRuns(Path document, double least, @TempDir Path folder) throws Exception {
    String example = exampleIn(document);
    Path source = Files.writeString(folder.resolve("Example.java"), wrapped(example));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                problems, null, null, List.of("-d", folder.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(compiled).as(problems.toString()).isTrue();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      double figure = (double) loader.loadClass("Example").getMethod("run").invoke(null);
      assertThat(figure).isGreaterThan(least);
    }
  }

  /** That of the README carries its imports and is pasted into a JShell that has nothing but the class path. */
  @Test
  void theReadmesExampleCanBePastedIntoJShell() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        JShell shell = JShell.builder().out(out).build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      Pasted.into(shell, exampleIn(Path.of("../README.md")));
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).matches("([6-9]\\d|100)\\.\\d % of the validation points\\R");
  }

  private static String exampleIn(Path readme) throws IOException {
    Matcher block = JAVA_BLOCK.matcher(Files.readString(readme));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** The example as a method; its imports are all of core's packages, the readers of data, the lab and its assertions. */
  private static String wrapped(String example) {
    String imports =
        Stream.of(
            "backend", "batch", "data", "datasets", "datasets.part", "lab", "loss", "model", "network", "objective", "optim",
            "recording", "train")
            .map(name -> "import org.spinprop." + name + ".*;")
            .collect(Collectors.joining("\n"));
    return "import java.util.concurrent.atomic.AtomicReference;\n"
        + imports
        + "\nimport static org.spinprop.lab.assertions.SpinpropAssertions.*;"
        + "\npublic class Example { public static double run() throws Exception {\n" + example + "} }\n";
  }
}
