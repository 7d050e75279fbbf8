package org.spinprop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.testing.Samples;

/** A file read with ONNX Runtime alone, as someone without Spinprop would. */
class StockRuntimeTest {
  private final Network network = Samples.yinYangNetwork(9);

  @Test
  void aFileLoadsRunsAndSpikesAsPlainArithmetic(@TempDir Path folder) throws IOException, OrtException {
    Model model = Samples.onPowerOfTwoGrid(network, 3);
    Batch batch = Samples.yinYangBatch(network, 1);
    try (OrtSession session = session(model, folder)) {
      assertThat(session.getInputNames()).containsExactly("input");
      assertThat(session.getOutputNames()).containsExactly("hidden", "output");
      TensorInfo hidden = (TensorInfo) session.getOutputInfo().get("hidden").getInfo();
      assertThat(hidden.getShape()).containsExactly(-1, -1, 9);
      try (OnnxTensor input = OnnxTensor.createTensor(environment(), dense(batch));
          OrtSession.Result result = session.run(Map.of("input", input))) {
        assertThat(spikes(result)).isEqualTo(PlainFloat32.spikes(model, batch));
      }
    }
  }

  @Test
  void metadataAreReadable(@TempDir Path folder) throws IOException, OrtException {
    Model model = TrainedModels.random(8);
    try (OrtSession session = session(model, folder)) {
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      assertThat(metadata)
          .containsOnlyKeys(
              "spinprop.dialect", "spinprop.clock", "spinprop.keys", "spinprop.populations", "spinprop.projections",
              "spinprop.provenance", "spinprop.encoder", "spinprop.loss", "spinprop.weights_sha256");
      JsonMapper json = JsonMapper.builder().build();
      JsonNode clock = json.readTree(metadata.get("spinprop.clock"));
      assertThat(clock.get("dt_ms").asDouble()).isEqualTo(model.network().clock().dt());
      assertThat(clock.get("kind").asText()).isEqualTo("GRID");
      JsonNode encoder = json.readTree(metadata.get("spinprop.encoder"));
      assertThat(encoder.get("type").asText()).isEqualTo("latency");
      assertThat(encoder.get("late_ms").asDouble()).isEqualTo(29.7);
      JsonNode stages = json.readTree(metadata.get("spinprop.provenance")).get("stages");
      assertThat(stages.get(1).get("backend").asText()).isEqualTo("spinnaker2");
    }
  }

  @Test
  void aModelWithExactSpikeTimesIsRefusedAndNotApproximated(@TempDir Path folder) {
    Model exact = SubtickModels.of(Model.untrained(network, 1));
    assertThatThrownBy(() -> session(exact, folder))
        .isInstanceOf(OrtException.class)
        .hasMessageContaining("CubaLIFSubtick");
  }

  @Test
  void aModelWhoseEndIsCutOffIsRefusedWithoutFunctionsToo() {
    byte[] whole = OnnxExport.bytes(SubtickModels.of(Model.untrained(network, 1)));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxImport.read(cut, "cut"))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  /** A process has one environment; another level or name than the backend's would be warned about. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "spinprop");
  }

  private static OrtSession session(Model model, Path folder) throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return environment().createSession(file.toString());
  }

  private float[][][] dense(Batch batch) {
    float[][][] spikes = new float[network.clock().steps()][1][network.input().size()];
    EventStream packets = batch.packets();
    for (int i = 0; i < packets.size(); i++) {
      spikes[packets.tick(i)][0][network.keys().neuron(packets.key(i))] = 1;
    }
    return spikes;
  }

  private EventStream spikes(OrtSession.Result result) throws OrtException {
    float[][][] hidden = (float[][][]) result.get(0).getValue();
    float[][][] output = (float[][][]) result.get(1).getValue();
    EventStream.Builder spikes = new EventStream.Builder().beginSample();
    for (int t = 0; t < hidden.length; t++) {
      add(spikes, 1, t, hidden[t][0]);
      add(spikes, 2, t, output[t][0]);
    }
    return spikes.build();
  }

  private void add(EventStream.Builder spikes, int population, int tick, float[] row) {
    for (int j = 0; j < row.length; j++) {
      if (row[j] == 1) {
        spikes.add(network.keys().spike(population, j), tick);
      }
    }
  }
}
