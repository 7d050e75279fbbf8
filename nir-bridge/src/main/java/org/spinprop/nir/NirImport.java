package org.spinprop.nir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.file.GraphFile;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.metadata.Metadata;
import org.spinprop.nir.read.ModelReader;

/**
 * Reads NIR files. What Spinprop wrote comes back equal: network, clock and keys, every weight's bits, and
 * provenance.
 */
public final class NirImport {

  private NirImport() {}

  /**
   * Reads a file's graph as a model.
   *
   * @param options what a file that others wrote does not say
   * @throws InvalidInputException in one line, if the file is missing, damaged, no NIR, or holds what a model cannot be
   */
  public static NirModel read(Path file, NirOptions options) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("NIR file '%s': there is no such file", file);
    }
    try {
      NirGraph graph = GraphFile.read(file);
      boolean ours = Metadata.read(graph.metadata()).isPresent();
      NirModel model = new NirModel(ModelReader.read(graph, options), ours, graph.metadata());
      model.metadata().keySet().removeIf(Metadata::isOurs);
      return model;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "NIR file '%s': %s", file, e.getMessage()), e);
    }
  }
}
