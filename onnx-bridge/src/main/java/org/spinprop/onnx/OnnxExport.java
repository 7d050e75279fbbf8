package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.spinprop.files.SafeFile;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.StringStringEntryProto;

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
    write(model, GraphEnds.NONE, file, EXTERNAL_FROM);
  }

  /**
   * Writes a model's file.
   *
   * @param ends what its graph has beyond the network
   * @param externalFrom bytes of parameters from which on they lie in a file beside the model's, {@code NAME-HASH.onnx.data}
   * @throws org.spinprop.InvalidInputException where the model was never trained, or has exact spike times, and has to have ends
   */
  public static void write(Model model, GraphEnds ends, Path file, long externalFrom) throws IOException {
    if (ExternalLayout.bytes(model) < externalFrom || SafeFile.isStream(file)) {
      ModelProto proto = proto(model, ends, Optional.empty());
      SafeFile.write(file, proto::writeTo);
      return;
    }
    ExternalLayout external = ExternalLayout.beside(file, model);
    ModelProto proto = proto(model, ends, Optional.of(external));
    external.write();
    SafeFile.write(file, proto::writeTo);
    ExternalLayout.removeOthers(file, external.file());
  }

  /** The content of a model's file, with all parameters in it. */
  public static byte[] bytes(Model model) {
    return proto(model).toByteArray();
  }

  /** The same, not yet in bytes. */
  static ModelProto proto(Model model) {
    return proto(model, GraphEnds.NONE, Optional.empty());
  }

  private static ModelProto proto(Model model, GraphEnds ends, Optional<ExternalLayout> external) {
    boolean bare = ends.equals(GraphEnds.NONE);
    int operators = bare ? Dialect.operatorsFor(model.network()) : Dialect.FEATURES;
    Dialect.require(model.network(), operators);
    GraphProto network = GraphWriter.write(model, operators, external);
    GraphProto graph = bare ? network : Ends.around(network, model, ends);
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
          .forEach(operator -> proto.addFunctions(Functions.of(operator, operators)));
    }
    return proto.build();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }
}
