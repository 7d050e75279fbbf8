package org.spinprop.offchip.tensor;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.Reason;
import org.spinprop.files.TemporaryFolder;

/**
 * Unpacks PyTorch, once, to where DJL looks for it. DJL does so by way of a folder of its own, which stays, with up to 430 MB, where the
 * process is killed meanwhile; ours is removed by the next process.
 */
final class PyTorchLibraries {

  private PyTorchLibraries() {}

  static void unpack() {
    Platform platform = Platform.detectPlatform("pytorch");
    String folder = platform.getVersion() + "-" + platform.getFlavor() + "-" + platform.getClassifier();
    Path cache = Utils.getEngineCacheDir("pytorch");
    TemporaryFolder.removeAbandoned(cache);
    if (platform.isPlaceholder() || System.getenv("PYTORCH_LIBRARY_PATH") != null || Files.exists(cache.resolve(folder))) {
      return;
    }
    try {
      Files.createDirectories(cache);
      Path draft = Files.createDirectory(TemporaryFolder.makeIn(cache).resolve(folder));
      for (String file : platform.getLibraries()) {
        try (InputStream library = Platform.class.getResourceAsStream("/native/lib/" + file)) {
          if (library == null) {
            return;
          }
          Files.copy(library, draft.resolve(file));
        }
      }
      Files.move(draft, cache.resolve(folder));
    } catch (IOException e) {
      if (!Files.exists(cache.resolve(folder))) {
        throw new UncheckedIOException("PyTorch cannot be unpacked in '" + cache + "': " + Reason.of(e), e);
      }
      // another process was faster
    }
  }
}
