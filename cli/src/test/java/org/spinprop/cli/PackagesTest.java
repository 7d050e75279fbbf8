package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says in a {@code package-info.java} what it holds. */
class PackagesTest {
  private static final String INFO = "package-info.java";

  /** Folders with sources, in all modules. */
  private static List<Path> packages() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules.flatMap(PackagesTest::packagesOf).toList();
    }
  }

  private static Stream<Path> packagesOf(Path module) {
    Path sources = module.resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void saysWhatItHolds(Path folder) throws IOException {
    Path info = folder.resolve(INFO);
    assertThat(info).exists();
    assertThat(Files.readString(info)).startsWith("/**").containsPattern("\\w{3,} .*\\.");
  }

  @Test
  void allModulesAreLookedAt() throws IOException {
    assertThat(packages()).hasSizeGreaterThan(50);
  }
}
