package org.spinprop.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.onnx.PlainFloat32;
import org.spinprop.onnx.dialect.PrePostProcessing;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.StringStringEntryProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.testing.Samples;

/** Parameters in a file of their own. */
class ExternalDataTest {
  private final Model model = Samples.onPowerOfTwoGrid(Samples.anyModel(Samples.anyNetwork(4, Clock.grid(1, 40)), 4));

  private @TempDir Path folder;

  @Test
  void aModelComesBackEqualAndRunsAsItDoesInOneFile() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    assertThat(names()).hasSize(2).first().asString().matches("model-[0-9a-f]{16}\\.onnx\\.data");
    assertThat(OnnxImport.read(file)).isEqualTo(model);
    Batch batch = Samples.randomBatch(model.network(), 4, 1);
    try (Executable executable = new OnnxBackend().open(file, ExecutionOptions.DEFAULT)) {
      assertThat(executable.run(batch).spikes()).isEqualTo(PlainFloat32.spikes(model, batch));
    }
  }

  @Test
  void aModelThatIsWrittenAgainLeavesNoOldData() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Samples.anyModel(model.network(), 5), PrePostProcessing.NONE, file, 0);
    Files.writeString(folder.resolve("model-of-mine.onnx.data"), "stays");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    assertThat(names()).hasSize(3).contains("model-of-mine.onnx.data");
    assertThat(OnnxImport.read(file)).isEqualTo(model);
  }

  @Test
  void smallModelsAreOneFile() throws IOException {
    OnnxExport.write(model, folder.resolve("model.onnx"));
    assertThat(names()).containsExactly("model.onnx");
  }

  @Test
  void aModelReadFromMemoryIsRefused() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    byte[] content = Files.readAllBytes(file);
    assertThatThrownBy(() -> OnnxImport.read(content, "m.onnx"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies in another file: read the model by its path");
  }

  @Test
  void changedDataAreNoticed() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    Path data = folder.resolve(names().get(0));
    byte[] bytes = Files.readAllBytes(data);
    bytes[2] ^= 1;
    Files.write(data, bytes);
    assertThatThrownBy(() -> OnnxImport.read(file)).hasMessageContaining("do not have the SHA-256");
  }

  @ParameterizedTest
  @CsvSource({
    "location, ../secret, is outside the model's folder",
    "location, sub/../../secret, is outside the model's folder",
    "location, /etc/passwd, is outside the model's folder",
    "location, '', is outside the model's folder",
    "location, missing, is not beside the model",
    "location, ., is not beside the model",
    "location, link, is a link that leads outside",
    "offset, 9223372036854775807, which has",
    "offset, -1, is no position in a file",
    "offset, many, is no position in a file",
    "length, 9223372036854775807, which has",
    "length, 4, it has 4 bytes there"
  })
  void tricksAreRefused(String key, String value, String message) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.write(folder.resolve("secret"), new byte[4096]);
    Files.createSymbolicLink(home.resolve("link"), folder.resolve("secret"));
    Path file = home.resolve("model.onnx");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    ModelProto.Builder proto = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    TensorProto.Builder tensor = proto.getGraphBuilder().getInitializerBuilder(0);
    for (StringStringEntryProto.Builder entry : tensor.getExternalDataBuilderList()) {
      if (entry.getKey().equals(key)) {
        entry.setValue(value);
      }
    }
    Files.write(file, proto.build().toByteArray());
    assertThatThrownBy(() -> OnnxImport.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies in another file")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aHugeShapeAllocatesNothing() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, PrePostProcessing.NONE, file, 0);
    ModelProto.Builder proto = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    proto.getGraphBuilder().getInitializerBuilder(0).setDims(1, 500_000_000 / model.network().input().size());
    Files.write(file, proto.build().toByteArray());
    assertThatThrownBy(() -> OnnxImport.read(file)).hasMessageContaining("bytes there, its shape");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted(Comparator.naturalOrder()).toList();
    }
  }
}
