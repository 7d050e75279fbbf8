package org.spinprop.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventReader;
import org.spinprop.event.file.EventWriter;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.testing.Samples;

/** Runs on disk: recorded on one backend, replayed on another, printed. */
class EventsTest {
  private @TempDir Path folder;
  private Path model;
  private Path recording;

  @BeforeEach
  void record() throws IOException {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 20).lif("output", 3).build();
    model = folder.resolve("model.onnx");
    OnnxExport.write(Samples.onPowerOfTwoGrid(network, 1), model);
    recording = folder.resolve("run.events");
    CommandRun run = run("events", "record", model, "--backend", "spinnaker2", "--out", recording);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("1000 samples", "model.onnx on spinnaker2");
  }

  @Test
  void theFirstSamplesCanBeAskedFor() {
    Path few = folder.resolve("few.events");
    assertThat(run("events", "record", model, "--samples", "3", "--out", few).out()).contains("3 samples");
    CommandRun refused = run("events", "record", model, "--samples", "1001", "--out", few);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("--samples 1001: expected 1 to 1000, as many as there are of yinyang-test");
  }

  @Test
  void onAPowerOfTwoGridABackendThatReplaysGivesEverySpike() throws IOException {
    for (String backend : new String[] {"offchip", "onnxruntime", "spinnaker2"}) {
      JsonNode figures = replay(model, backend);
      assertThat(figures.get("samples").asLong()).isEqualTo(1000);
      assertThat(figures.get("equal_samples").asLong()).isEqualTo(1000);
      assertThat(figures.get("spikes").asLong()).isEqualTo(figures.get("recorded").asLong()).isGreaterThan(10_000);
      assertThat(figures.get("first_differences")).isEmpty();
    }
  }

  @Test
  void anotherModelsFirstDifferenceIsFound() throws IOException {
    Path other = folder.resolve("other.onnx");
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 20).lif("output", 3).build();
    OnnxExport.write(Model.untrained(network, 2), other);
    JsonNode figures = replay(other, "reference");
    assertThat(figures.get("spike_agreement").asDouble()).isLessThan(0.9);
    assertThat(figures.get("first_differences").get(0).get("sample").asLong()).isZero();
    assertThat(figures.get("first_differences").get(0).get("population").asText()).isEqualTo("hidden");
  }

  private JsonNode replay(Path of, String backend) throws IOException {
    CommandRun run = run("events", "replay", recording, of, "--backend", backend, "--json", "-");
    assertThat(run.status()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }

  @Test
  void packetsArePrinted() throws IOException {
    int packets;
    try (EventReader reader = EventReader.open(recording)) {
      packets = reader.sample(7).size();
    }
    String[] csv = run("events", "dump", recording, "--sample", 7, "--format", "csv").out().strip().split("\\R");
    assertThat(csv).hasSize(1 + packets);
    assertThat(csv[0]).isEqualTo("sample,tick,ms,population,neuron,kind,payload");
    assertThat(csv[1]).matches("7,\\d+,\\d+\\.0,input,\\d,spike,");
    String[] json = run("events", "dump", recording, "--limit", 500, "--format", "json").out().strip().split("\\R");
    assertThat(json).hasSize(500);
    assertThat(JsonMapper.builder().build().readTree(json[499]).get("kind").asText()).isEqualTo("spike");
    assertThat(run("events", "dump", recording, "--limit", 3).out().strip().split("\\R")).hasSize(2 + 3);
  }

  @Test
  void badInputGetsOneLine() throws IOException {
    refused("there is no such file", "events", "dump", folder.resolve("missing.events"));
    refused("has no sample 1000; there are 1000, from 0", "events", "dump", recording, "--sample", 1000);
    refused("no .events file", "events", "dump", model);
    byte[] bytes = Files.readAllBytes(recording);
    Path cut = Files.write(folder.resolve("cut.events"), Arrays.copyOf(bytes, bytes.length / 2));
    refused("it is cut short", "events", "replay", cut, model);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.events"), bytes);
    refused("a checksum does not fit", "events", "replay", damaged, model);
    Path other = folder.resolve("other.onnx");
    Network network = Network.on(Clock.grid(1, 50)).input(5).lif("hidden", 20).lif("output", 3).build();
    OnnxExport.write(Model.untrained(network, 2), other);
    refused("record it with a model of the same network", "events", "replay", recording, other);
    refused("missing command", "events");
  }

  @Test
  void inputsOutOfOrderAreNotReplayed() throws IOException {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 20).lif("output", 3).build();
    Path own = folder.resolve("own.events");
    int[][] inputs = {{1, 9, 2, 5}, {2, 5, 1, 5}, {1, 5, 1, 5}};
    for (int[] of : inputs) {
      EventStream.Builder packets = new EventStream.Builder();
      packets.beginSample().beginSample().add(network.keys().spike(0, of[0]), of[1]).add(network.keys().spike(0, of[2]), of[3]);
      EventWriter.write(own, EventHeader.of(network, "a test"), writer -> writer.add(packets.build()));
      refused(
          "own.events', sample 1: the input's key 0x%08x at tick %d comes after 0x%08x at tick %d".formatted(
              network.keys().spike(0, of[2]), of[3], network.keys().spike(0, of[0]), of[1]),
          "events", "replay", own, model);
    }
  }

  private static void refused(String expected, Object... args) {
    CommandRun run = run(args);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    String[] lines = run.err().strip().split("\\R");
    assertThat(lines[lines.length - 1]).startsWith("spinprop: ").contains(expected);
  }

  private static CommandRun run(Object... args) {
    return CommandRun.of(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
  }
}
