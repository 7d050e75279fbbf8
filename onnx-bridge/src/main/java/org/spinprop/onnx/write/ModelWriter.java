package org.spinprop.onnx.write;

import java.util.Map;
import java.util.Optional;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.StringStringEntryProto;

/** Models as the content of ONNX files. Equal models give equal bytes. */
public final class ModelWriter {

  private ModelWriter() {}

  /** A model's file, with all parameters in it and nothing around the network. */
  public static ModelProto write(Model model) {
    return write(model, PrePostProcessing.NONE, Optional.empty());
  }

  /**
   * A model's file.
   *
   * @param processing what its graph has beyond the network
   * @param external where parameters lie, if not in the file
   * @throws org.spinprop.InvalidInputException where the dialect has no operators for the network, or the model was never
   *     trained, or has exact spike times, and has to have something around it
   */
  public static ModelProto write(Model model, PrePostProcessing processing, Optional<ExternalLayout> external) {
    boolean bare = processing.equals(PrePostProcessing.NONE);
    int operators = Math.max(bare ? Dialect.PLAIN : Dialect.FEATURES, Dialect.operatorsFor(model.network()));
    Dialect.require(model.network(), operators);
    GraphProto network = GraphWriter.write(model, operators, external);
    GraphProto graph = bare ? network : ProcessingWriter.around(network, model, processing);
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(Dialect.IR_VERSION)
            .setProducerName("spinprop")
            .setGraph(graph)
            .addOpsetImport(operators("", Dialect.OPSET))
            .addOpsetImport(operators(Dialect.DOMAIN, operators));
    for (Map.Entry<String, String> entry : Metadata.of(model, operators).entries().entrySet()) {
      proto.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(entry.getKey()).setValue(entry.getValue()));
    }
    if (model.network().clock().kind() == Clock.Kind.GRID) {
      graph.getNodeList().stream()
          .filter(node -> node.getDomain().equals(Dialect.DOMAIN))
          .map(NodeProto::getOpType)
          .distinct()
          .forEach(operator -> proto.addFunctions(Operator.find(operator).orElseThrow().function(operators)));
    }
    return proto.build();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }
}
