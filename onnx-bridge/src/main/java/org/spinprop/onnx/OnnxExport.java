package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.write.ExternalLayout;
import org.spinprop.onnx.write.ModelWriter;

/**
 * Writes models as ONNX files in the dialect of docs/dialect.md: any ONNX runtime runs those of GRID clocks and
 * refuses those of SUBTICK clocks, and {@link OnnxImport} gives an equal model back. Equal models give equal bytes.
 */
public final class OnnxExport {

  /** Parameters of 64 MB and more lie beside the model's file. */
  public static final long EXTERNAL_FROM = 64L << 20;

  private OnnxExport() {}

  /** Writes a model's file whole or not at all; creates its folder where it is missing. */
  public static void write(Model model, Path file) throws IOException {
    write(model, PrePostProcessing.NONE, file, EXTERNAL_FROM);
  }

  /**
   * Writes a model's file.
   *
   * @param processing what its graph has beyond the network
   * @param externalFrom bytes of parameters from which on they lie in a file beside the model's, {@code NAME-HASH.onnx.data}
   * @throws org.spinprop.InvalidInputException where the model was never trained, or has exact spike times, and has to have an
   *     encoder or a decision
   */
  public static void write(Model model, PrePostProcessing processing, Path file, long externalFrom) throws IOException {
    if (ExternalLayout.bytes(model) < externalFrom || SafeFile.isStream(file)) {
      ModelProto proto = ModelWriter.write(model, processing, Optional.empty());
      SafeFile.write(file, proto::writeTo);
      return;
    }
    ExternalLayout external = ExternalLayout.beside(file, model);
    ModelProto proto = ModelWriter.write(model, processing, Optional.of(external));
    external.write();
    SafeFile.write(file, proto::writeTo);
    ExternalLayout.removeOthers(file, external.file());
  }

  /** The content of a model's file, with all parameters in it. */
  public static byte[] bytes(Model model) {
    return ModelWriter.write(model).toByteArray();
  }
}
