package org.spinprop.nir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.spinprop.model.Model;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.write.ModelWriter;

/** Writes models as NIR files (docs/nir.md), which {@link NirImport} reads back and NIR's other readers read too. */
public final class NirExport {

  private NirExport() {}

  /**
   * Writes a file whole or not at all; creates its folder where it is missing.
   *
   * @param options conventions for other readers; the clock is the model's
   * @param metadata of others, to be kept
   * @throws org.spinprop.InvalidInputException if NIR has no word for the model's neurons
   */
  public static void write(Model model, NirOptions options, Map<String, Object> metadata, Path file)
      throws IOException {
    GraphFile.write(ModelWriter.write(model, options, metadata), file);
  }
}
