package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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

  private OnnxExport() {}

  /** Writes a model's file whole or not at all; creates its folder where it is missing. */
  public static void write(Model model, Path file) throws IOException {
    ModelProto proto = proto(model);
    SafeFile.write(file, proto::writeTo);
  }

  /** The content of a model's file. */
  public static byte[] bytes(Model model) {
    return proto(model).toByteArray();
  }

  private static ModelProto proto(Model model) {
    int operators = Dialect.operatorsFor(model.network());
    GraphProto graph = GraphWriter.write(model, operators);
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(Dialect.IR_VERSION)
            .setProducerName("spinprop")
            .setGraph(graph)
            .addOpsetImport(operators("", Dialect.OPSET))
            .addOpsetImport(operators(Dialect.DOMAIN, operators));
    for (Map.Entry<String, String> entry : Metadata.of(model).entries().entrySet()) {
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
