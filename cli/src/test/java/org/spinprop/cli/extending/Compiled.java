package org.spinprop.cli.extending;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources, compiled against the class path of the tests: what the compiler has to say. */
record Compiled(List<Diagnostic<? extends JavaFileObject>> said) {

  /** Compiles files into a folder. */
  static Compiled of(List<Path> sources, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none", "-implicit:none", "-Xmaxwarns", "10000", "-Xlint:removal", "--add-modules", "jdk.incubator.vector",
            "-cp", System.getProperty("java.class.path"), "-d", into.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      compiler.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
    }
    return new Compiled(said.getDiagnostics());
  }

  /** What keeps the sources from compiling. */
  List<Diagnostic<? extends JavaFileObject>> errors() {
    return said.stream().<Diagnostic<? extends JavaFileObject>>map(d -> d).filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  /** Of each use of something that is to be removed the file, where the compiler says some words of it. */
  List<Path> usesOfWhatGoes(String words) {
    return said.stream()
        .filter(diagnostic -> diagnostic.getCode().equals("compiler.warn.has.been.deprecated.for.removal"))
        .filter(diagnostic -> diagnostic.getMessage(Locale.ENGLISH).contains(words))
        .map(diagnostic -> Path.of(diagnostic.getSource().toUri()))
        .toList();
  }
}
