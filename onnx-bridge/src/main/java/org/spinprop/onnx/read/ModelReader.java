package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.metadata.StatedProjection;
import org.spinprop.onnx.metadata.WeightHash;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.read.Value.Wired;

/** Models out of the content of ONNX files. */
public final class ModelReader {

  private ModelReader() {}

  /**
   * Reads the content of a model's file.
   *
   * @param name what errors call it
   * @param external where parameters lie that are not in it
   * @throws InvalidInputException in one line, if the content is damaged, not ONNX, not of this dialect, or of a newer version
   */
  public static Model read(byte[] content, String name, ExternalData external) {
    try {
      return model(ModelFile.parse(content), external);
    } catch (InvalidInputException e) {
      throw OnnxFile.refusal(name, e.getMessage(), e);
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

  /** The model without what is allowed around a network since version 2. */
  private static ModelProto bare(ModelProto proto, Metadata metadata, long operators) {
    return operators == Dialect.PLAIN ? proto : ProcessingReader.without(proto, metadata);
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
    List<Projection> projections = new ArrayList<>();
    for (StatedProjection stated : metadata.projections()) {
      Wired wired = graph.projection(stated.id());
      Shape shape = graph.population(stated.from()).shape();
      if (wired.whole().filter(whole -> !whole.equals(shape)).isPresent()) {
        throw InvalidInputException.of(
            "projection '%s': leads from neurons that lie as %s, metadata say %s", stated.id(), wired.whole().get(), shape);
      }
      projections.add(stated.over(wired.pooling(), wired.connection()));
    }
    return new Network(populations, projections, metadata.clock(), metadata.keys());
  }
}
