package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.testing.Samples;

/** Another program may write a file in other ways that docs/dialect.md allows. */
class OutsidersFileTest {
  private final Model model = Samples.onPowerOfTwoGrid(Samples.yinYangNetwork(4), 2);
  private final Batch batch = Samples.yinYangBatch(model.network(), 5);

  @Test
  void aFileWithNoMoreThanTheDialectAsksForIsReadAndRun(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("plain.onnx");
    Files.write(file, plainest().toByteArray());
    assertThat(OnnxImport.read(file)).isEqualTo(model);
    try (Executable executable = new OnnxBackend().open(file, ExecutionOptions.DEFAULT)) {
      assertThat(executable.run(batch).spikes()).isEqualTo(PlainFloat32.spikes(model, batch));
    }
  }

  /** No exact numbers, no node names; values as float_data, one parameter a neuron, initialisers reversed. */
  private ModelProto plainest() throws IOException {
    ModelProto.Builder plain = ModelProto.parseFrom(OnnxExport.bytes(model)).toBuilder();
    GraphProto.Builder graph = plain.getGraphBuilder();
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      List<AttributeProto> attributes = new ArrayList<>(node.getAttributeList());
      attributes.removeIf(attribute -> attribute.getName().endsWith("_exact"));
      node.clearName().clearAttribute().addAllAttribute(attributes);
    }
    List<TensorProto> initialisers = new ArrayList<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      initialisers.add(asFloatData(tensor));
    }
    Collections.reverse(initialisers);
    graph.clearInitializer().addAllInitializer(initialisers);
    return plain.build();
  }

  private static TensorProto asFloatData(TensorProto tensor) {
    float[] values = Tensors.values(tensor);
    TensorProto.Builder plain = tensor.toBuilder().clearRawData();
    if (tensor.getName().equals("hidden/theta")) {
      float theta = values[0];
      values = new float[4];
      Arrays.fill(values, theta);
      plain.addDims(4);
    }
    for (float value : values) {
      plain.addFloatData(value);
    }
    return plain.build();
  }
}
