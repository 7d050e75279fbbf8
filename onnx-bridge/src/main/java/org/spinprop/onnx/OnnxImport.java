package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.onnx.proto.ModelProto;

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
    return read(ModelFile.content(file), file.toString());
  }

  /**
   * Reads the content of a model's file.
   *
   * @param name what errors call it
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static Model read(byte[] content, String name) {
    try {
      return model(ModelFile.parse(content));
    } catch (InvalidInputException e) {
      throw ModelFile.refusal(name, e.getMessage(), e);
    }
  }

  private static Model model(ModelProto proto) {
    long operators = ModelFile.operators(proto);
    Metadata metadata = Metadata.read(proto);
    GraphReader graph = new GraphReader(proto.getGraph(), metadata, operators);
    Network network = network(metadata, graph);
    Dialect.require(network, operators);
    float[][] values =
        network.trainables().stream().map(array -> graph.array(array.id())).toArray(float[][]::new);
    Model model = new Model(network, new Parameters(network, values), metadata.provenance());
    if (!WeightHash.of(model).equals(metadata.weightsHash())) {
      throw InvalidInputException.of(
          "the weights do not have the SHA-256 that the file states; they were changed after the export, export again");
    }
    return model;
  }

  private static Network network(Metadata metadata, GraphReader graph) {
    if (metadata.populations().size() != graph.populationCount()
        || metadata.projections().size() != graph.projectionCount()) {
      throw InvalidInputException.of(
          "metadata names %d populations and %d projections, the graph has %d and %d; export the model again",
          metadata.populations().size(), metadata.projections().size(),
          graph.populationCount(), graph.projectionCount());
    }
    List<Population> populations =
        metadata.populations().stream().map(graph::population).toList();
    return new Network(populations, metadata.projections(), metadata.clock(), metadata.keys());
  }
}
