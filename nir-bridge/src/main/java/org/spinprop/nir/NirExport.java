package org.spinprop.nir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.spinprop.model.Model;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.write.ModelWriter;
import org.spinprop.nir.write.TypeCheck;

/** Writes models as NIR files (docs/nir.md), which {@link NirImport} reads back and NIR's other readers read too. */
public final class NirExport {

  private NirExport() {}

  /**
   * Writes a file whole or not at all; creates its folder where it is missing.
   *
   * @param options conventions for other readers; the clock is the model's
   * @param metadata of others, to be kept
   * @return why the {@code nir} package reads the file only with {@code type_check=False}; empty where it reads it without
   * @throws org.spinprop.InvalidInputException if NIR has no word for the model's neurons or projections
   */
  public static List<String> write(Model model, NirOptions options, Map<String, Object> metadata, Path file)
      throws IOException {
    NirGraph graph = ModelWriter.write(model, options, metadata);
    GraphFile.write(graph, file);
    return TypeCheck.refusals(graph);
  }
}
