package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  @Test
  void anOldJavaIsRefusedWithOneLine(@TempDir Path folder) throws IOException, InterruptedException {
    java(folder, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    Said said = launch(Path.of("../spinprop"), folder, "--version");
    assertThat(said.status).isEqualTo(2);
    assertThat(said.errors).isEqualTo("spinprop: Java 11 found: install a JDK 17 or newer, or set JAVA_HOME\n");
  }

  @Test
  void javasNoticeOfItsVectorModuleIsLeftOutAndNothingElse(@TempDir Path folder)
      throws IOException, InterruptedException {
    String notice = "WARNING: Using incubator modules: jdk.incubator.vector";
    java(
        folder,
        "case \"$*\" in *-version) echo 'openjdk version \"17.0.15\" 2025-04-15' >&2; exit;; esac",
        "echo '" + notice + "' >&2",
        "echo 'spinprop: first' >&2; echo 'second' >&2; exit 2");
    Said said = launch(installed(folder), folder, "anything");
    assertThat(said.status).isEqualTo(2);
    assertThat(said.errors).isEqualTo("spinprop: first\nsecond\n");
  }

  @Test
  void aJavaWithoutTheVectorModuleIsGoodEnough(@TempDir Path folder) throws IOException, InterruptedException {
    java(
        folder,
        "case \"$*\" in *--add-modules*) echo 'Error: module not found' >&2; exit 1;; esac",
        "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");
    Said said = launch(installed(folder), folder, "anything");
    assertThat(said.status).isZero();
  }

  @Test
  void whatAJavaSaysOfItselfInItsFileIsReadAndItIsNotStartedForThat(@TempDir Path folder)
      throws IOException, InterruptedException {
    java(folder, "case \"$*\" in *-version) exit 1;; *--add-modules*) echo 'with vectors' >&2;; *) echo 'ran' >&2;; esac");
    Path release = folder.resolve("release");
    Files.writeString(release, "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base java.logging\"\n");
    Path launcher = installed(folder);
    assertThat(launch(launcher, folder, "anything").errors).isEqualTo("ran\n");
    Files.writeString(release, "JAVA_VERSION=\"11.0.2\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
    assertThat(launch(launcher, folder, "anything").errors).contains("Java 11 found");
    Files.writeString(release, "JAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
    assertThat(launch(launcher, folder, "anything").errors).isEqualTo("with vectors\n");
  }

  @Test
  void aJavaThatWarnsOfWhatLibrariesDoIsToldThatItIsMeant(@TempDir Path folder) throws IOException, InterruptedException {
    java(folder, "echo \"$*\" >&2");
    Path release = folder.resolve("release");
    Path launcher = installed(folder);
    Files.writeString(release, "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base\"\n");
    assertThat(launch(launcher, folder, "anything").errors)
        .contains("--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ");
    Files.writeString(release, "JAVA_VERSION=\"21.0.5\"\nMODULES=\"java.base\"\n");
    assertThat(launch(launcher, folder, "anything").errors)
        .contains("--enable-native-access=ALL-UNNAMED ")
        .doesNotContain("unsafe");
  }

  /** A Java that does what a shell script says. */
  private static void java(Path home, String... lines) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The launcher beside something that is built. */
  private static Path installed(Path folder) throws IOException {
    Path launcher = Files.copy(Path.of("../spinprop"), folder.resolve("spinprop"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(Files.createDirectories(folder.resolve("cli/target")).resolve("spinprop.jar"));
    return launcher;
  }

  private static Said launch(Path launcher, Path javaHome, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), errors);
  }

  private record Said(int status, String errors) {}
}
