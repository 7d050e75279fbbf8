package org.spinprop.cli.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.cli.CommandRun;
import org.spinprop.gradcheck.UndefinedJump;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** Samples in which V does not rise at a spike have no EventProp gradient: they are named and left out, and no backend is blamed. */
class UndefinedJumpsTest {
  private @TempDir Path folder;

  /** A tick is 200 tau_mem: V is I + b at every spike. */
  @Test
  void whereEverySpikeHasOneNothingIsCheckedAndEachIsNamed() throws IOException {
    Network network = quick(0.005);
    Path file = write(Model.untrained(network, 1));
    CommandRun text = CommandRun.of("gradcheck", file.toString());
    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out())
        .doesNotContain("NaN")
        .containsPattern(
            "offchip: 20 of 20 samples left out, a jump is not defined as .*: sample 0, (hidden|output) \\d at tick \\d+: I \\+ b - V is ")
        .contains("spinnaker2: 20 of 20 samples left out")
        .contains("spinnaker2 not checked: in every sample");
    JsonNode figures = json("gradcheck", file.toString(), "--json", "-");
    for (String backend : List.of("offchip", "spinnaker2")) {
      assertThat(figures.at("/left_out/" + backend).asInt()).isEqualTo(20);
      assertThat(figures.at("/undefined_jumps/" + backend)).hasSize(20);
      JsonNode first = figures.at("/undefined_jumps/" + backend + "/0");
      assertThat(first.get("sample").asInt()).isZero();
      assertThat(network.indexOf(first.get("population").asText())).isPositive();
      assertThat(first.get("tick").asInt()).isBetween(1, 39);
      assertThat(first.get("excess").asDouble()).isLessThan(1e-15);
      assertThat(figures.at("/backends/" + backend)).isEmpty();
    }
  }

  /** Where a tick is many tau_mem, I + b - V is tiny, and then 0 in float32, and then in double precision too. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.02, 0.0125, 0.0105, 0.002, 0.0013})
  void howeverSmallTheRiseNoBackendIsBlamed(double tauMem) throws IOException {
    CommandRun text = CommandRun.of("gradcheck", write(Model.untrained(quick(tauMem), 1)).toString(), "--samples", "5");
    assertThat(text.out()).doesNotContain("NaN").doesNotContain(": relative error")
        .containsAnyOf("gradients agree", "is not defined", "nothing to compare");
    assertThat(text.err()).isEmpty();
  }

  private static Network quick(double tauMem) {
    return Network.on(Clock.grid(1, 40))
        .input(5)
        .add(new LifPopulation("hidden", 10, tauMem, 5, 1))
        .add(new LifPopulation("output", 3, tauMem, 5, 1))
        .build();
  }

  /** After a reset by subtraction V can be above its threshold, and fire again while it falls. */
  @ParameterizedTest
  @ValueSource(strings = {"offchip", "spinnaker2"})
  void whereSomeSamplesHaveOneTheOthersAgree(String backend) {
    Network network =
        Network.on(Clock.grid(1, 40))
            .input(5)
            .add(new LifPopulation("hidden", 8, PerNeuron.all(5), PerNeuron.all(3), PerNeuron.all(0.3), Reset.SUBTRACT, false, 0))
            .lif("output", 3)
            .build();
    Model model = Samples.onPowerOfTwoGrid(Samples.scaled(Model.untrained(network, 3), 0.7f));
    Batch batch = Samples.randomBatch(network, 30, 3);
    GradientsOfBackends.Comparison compared =
        new GradientsOfBackends(model, batch, FirstSpikeCrossEntropy.DEFAULT, ExecutionOptions.DEFAULT).with(backend);
    assertThat(compared.undefined()).hasSizeBetween(1, 25);
    assertThat(samplesThatFireWhileFalling(model, batch))
        .containsAll(compared.undefined().stream().map(UndefinedJump::sample).toList());
    compared.byArray().forEach((array, of) -> assertThat(of.relativeError()).as(array).isLessThan(1e-3));
    assertThat(compared.byArray()).hasSize(2);
  }

  /** By the voltages alone: a spike whose V is not above that of the tick before, after its reset. */
  private static Set<Integer> samplesThatFireWhileFalling(Model model, Batch batch) {
    Set<Integer> samples = new HashSet<>();
    try (Executable reference = new ReferenceBackend().compile(model.network())) {
      reference.load(model.parameters());
      var recording = reference.run(batch, Set.of("hidden"));
      var voltage = recording.voltages("hidden");
      for (int s = 0; s < batch.size(); s++) {
        for (int t = 1; t < voltage.steps(); t++) {
          for (int j = 0; j < voltage.size(); j++) {
            double before = voltage.at(s, t - 1, j) - (voltage.at(s, t - 1, j) > 0.3 ? 0.3 : 0);
            if (voltage.at(s, t, j) > 0.3 && voltage.at(s, t, j) <= before) {
              samples.add(s);
            }
          }
        }
      }
    }
    return samples;
  }

  private Path write(Model model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return file;
  }

  private static JsonNode json(String... args) throws IOException {
    return JsonMapper.builder().build().readTree(CommandRun.of(args).out());
  }
}
