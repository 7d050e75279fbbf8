package org.spinprop.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Files of others that lie beside a checkout and not in it, since they are large or under a licence of their own: the folder
 * {@code ../shared/data}. Tests that need them are skipped where they are absent.
 */
public final class SharedData {

  private SharedData() {}

  /** A file or folder below the shared data; skips the calling test if it is not there. */
  public static Path path(String name) {
    Path path = Path.of(System.getProperty("spinprop.shared", "../../shared"), "data", name);
    Assumptions.assumeTrue(Files.exists(path), () -> "'" + name + "' is not in ../shared/data beside the checkout");
    return path;
  }
}
