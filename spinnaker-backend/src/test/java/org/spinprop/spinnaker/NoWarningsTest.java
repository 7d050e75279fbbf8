package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No warning of the compiler is let pass, as in the other modules. Here {@code -Werror} cannot say so: that Java's vector module incubates
 * is a warning that no option leaves out.
 */
class NoWarningsTest {
  private static final String INCUBATES = "compiler.warn.incubating.modules";

  @TempDir
  private Path folder;

  @Test
  void theCompilerWarnsOfNothingButTheVectorModule() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-Xlint:all,-processing,-serial,-try", "-Xdoclint:all,-missing", "--add-modules",
            "jdk.incubator.vector", "-cp",
            System.getProperty("java.class.path"), "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(compiler.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources)).call()).isTrue();
    }
    assertThat(said.getDiagnostics()).filteredOn(warning -> !warning.getCode().equals(INCUBATES)).isEmpty();
    assertThat(said.getDiagnostics()).as("the one that is known").hasSize(1);
  }
}
