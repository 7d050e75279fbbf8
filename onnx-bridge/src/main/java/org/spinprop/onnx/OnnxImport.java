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
    return read(ModelFile.content(file), file);
  }

  /** Reads the content of a file, whose external data lie beside it. */
  static Model read(byte[] content, Path file) {
    return read(content, file.toString(), ExternalData.beside(file));
  }

  /**
   * Reads the content of a model's file.
   *
   * @param name what errors call it
   * @throws InvalidInputException as {@link #read(Path)}
   */
  public static Model read(byte[] content, String name) {
    return read(content, name, ExternalData.NONE);
  }

  private static Model read(byte[] content, String name, ExternalData external) {
    try {
      return model(ModelFile.parse(content), external);
    } catch (InvalidInputException e) {
      throw ModelFile.refusal(name, e.getMessage(), e);
    }
  }

  private static Model model(ModelProto proto, ExternalData external) {
    long operators = ModelFile.operators(proto);
    Metadata metadata = Metadata.read(proto);
    GraphReader graph = new GraphReader(bare(proto, metadata, operators).getGraph(), metadata, operators, external);
    Network network = network(metadata, graph);
    Dialect.require(network, operators);
    float[][] values =
        network.trainables().stream().map(array -> graph.array(array.id())).toArray(float[][]::new);
    Model model = new Model(network, Parameters.adopting(network, values), metadata.provenance());
    if (!WeightHash.of(model).equals(metadata.weightsHash())) {
      throw InvalidInputException.of(
          "the weights do not have the SHA-256 that the file states; they were changed after the export, export again");
    }
    return model;
  }

  /** The model without what version 2 allows around a network. */
  private static ModelProto bare(ModelProto proto, Metadata metadata, long operators) {
    return operators == Dialect.PLAIN ? proto : Ends.without(proto, metadata);
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
