package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.read.ModelFile;
import org.spinprop.onnx.read.ProcessingReader;

/**
 * What a model's file says about itself.
 *
 * @param operators version of the dialect's operators
 * @param dialect version of the dialect
 * @param processing what the graph has beyond the network
 * @param externalData whether parameters lie in a file beside it
 */
public record OnnxFacts(long operators, int dialect, PrePostProcessing processing, boolean externalData) {

  /**
   * Reads a file's facts.
   *
   * @throws InvalidInputException if it is missing, damaged, not ONNX, or not of a version of the dialect that is known
   */
  public static OnnxFacts of(Path file) throws IOException {
    byte[] content = OnnxFile.content(file);
    try {
      ModelProto proto = ModelFile.parse(content);
      GraphProto graph = proto.getGraph();
      return new OnnxFacts(
          ModelFile.operators(proto),
          Metadata.read(proto).version(),
          ProcessingReader.of(graph),
          graph.getInitializerList().stream().anyMatch(ExternalData::holds));
    } catch (InvalidInputException e) {
      throw OnnxFile.refusal(file.toString(), e.getMessage(), e);
    }
  }
}
