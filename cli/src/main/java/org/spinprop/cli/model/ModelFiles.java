package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.nir.NirExport;
import org.spinprop.nir.NirImport;
import org.spinprop.nir.NirModel;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;

/** Model files, of the format that their names end in: {@code .nir}, or else ONNX. */
public final class ModelFiles {

  private ModelFiles() {}

  /** A file's model; of a NIR file that others wrote, with defaults for what it does not say. */
  public static Model read(Path file) throws IOException {
    return isNir(file) ? NirImport.read(file, NirOptions.DEFAULT).model() : OnnxImport.read(file);
  }

  /** As {@link #read(Path)}, with what NIR files do not say and all that they say besides. */
  public static NirModel read(Path file, NirOptions options) throws IOException {
    return isNir(file) ? NirImport.read(file, options) : new NirModel(OnnxImport.read(file), true, Map.of());
  }

  /**
   * Writes a model in the format that the file's name ends in.
   *
   * @return what readers of the file must know, a line each
   */
  static List<String> write(NirModel model, NirOptions nir, OnnxFileOptions onnx, Path file) throws IOException {
    if (isNir(file)) {
      if (!onnx.given().isEmpty()) {
        throw InvalidInputException.of("'%s': %s is for .onnx files", file, String.join(", ", onnx.given()));
      }
      List<String> refusals = NirExport.write(model.model(), nir, model.metadata(), file);
      return refusals.isEmpty()
          ? List.of()
          : List.of(file + ": read it with nir.read(..., type_check=False), since " + String.join(", ", refusals));
    } else if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      OnnxExport.write(model.model(), onnx.processing(), file, onnx.externalFrom());
      return List.of();
    }
    throw InvalidInputException.of("'%s': expected a name that ends in .onnx or .nir", file);
  }

  /** Whether a file is NIR by its name. */
  public static boolean isNir(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".nir");
  }
}
