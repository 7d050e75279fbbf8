package org.spinprop.onnx.runtime;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spinprop.Reason;
import org.spinprop.files.TemporaryFolder;

/**
 * Unpacks ONNX Runtime's native libraries into a folder of our own. The runtime by itself leaves a folder behind wherever it ran, and all
 * of the libraries where its process was killed.
 */
final class RuntimeLibraries {
  /** Where the runtime looks for libraries in place of unpacking its own. */
  private static final String PLACE = "onnxruntime.native.path";

  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private RuntimeLibraries() {}

  /** Unpacks them, unless someone said where they are, or there are none for this machine. */
  static void unpack() {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    List<String> files = new ArrayList<>();
    for (String name : NAMES) {
      files.add(System.mapLibraryName(name));
    }
    String resources = "native/" + system() + "-" + architecture() + "/";
    if (files.stream().anyMatch(file -> OrtException.class.getResource(resources + file) == null)) {
      return;
    }
    try {
      Path folder = Files.createDirectory(TemporaryFolder.own().resolve("onnxruntime"));
      for (String file : files) {
        try (InputStream library = OrtException.class.getResourceAsStream(resources + file)) {
          Files.copy(library, folder.resolve(file));
        }
      }
      System.setProperty(PLACE, folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("ONNX Runtime's libraries cannot be unpacked among the temporary files: " + Reason.of(e), e);
    }
  }

  /** Removes the folder that the runtime makes all the same, and does not use. */
  static void removeOthers() {
    try {
      Field folder = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      folder.setAccessible(true);
      if (System.getProperty(PLACE) != null && folder.get(null) instanceof Path path) {
        Files.deleteIfExists(path);
      }
    } catch (ReflectiveOperationException | RuntimeException | IOException e) {
      // the runtime removes it when the process ends
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }
}
