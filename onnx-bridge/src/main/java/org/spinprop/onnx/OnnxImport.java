package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.read.ModelReader;

/**
 * Reads models from ONNX files in the dialect of docs/dialect.md. What comes back equals what {@link OnnxExport} was
 * given: network, clock and keys, every weight's bits, and provenance.
 */
public final class OnnxImport {

  private OnnxImport() {}

  /**
   * Reads a model's file.
   *
   * @throws InvalidInputException in one line, if the file is missing, damaged, not ONNX, not of this dialect, or of a
   *     newer version of it
   */
  public static Model read(Path file) throws IOException {
    return ModelReader.read(OnnxFile.content(file), file.toString(), ExternalData.beside(file));
  }

  /**
   * Reads the content of a model's file.
   *
   * @param name what errors call it
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static Model read(byte[] content, String name) {
    return ModelReader.read(content, name, ExternalData.NONE);
  }
}
