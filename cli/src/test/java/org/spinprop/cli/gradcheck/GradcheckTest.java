package org.spinprop.cli.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.CommandRun;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.testing.Samples;

class GradcheckTest {
  private @TempDir Path folder;
  private String model;

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Model.untrained(Samples.yinYangNetwork(20), 2), file);
    model = file.toString();
  }

  @Test
  void onAGridBothTrainingBackendsHaveTheReferencesGradients() throws IOException {
    JsonNode figures = figures("gradcheck", model, "--samples", "10", "--json", "-");
    for (String backend : new String[] {"offchip", "spinnaker2"}) {
      JsonNode first = figures.at("/backends/" + backend).get("input->hidden");
      assertThat(first.get("cosine").asDouble()).isGreaterThan(0.99999);
      assertThat(first.get("relative_error").asDouble()).isLessThan(1e-3);
    }
    assertThat(figures.get("finite_differences")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"offchip", "spinnaker2"})
  void recurrenceDelaysBiasesResetsAndOwnConstantsAreCheckedToo(String backend) {
    Network network =
        Network.on(Clock.grid(1, 40))
            .input(5)
            .add(
                new LifPopulation(
                    "hidden", 3, PerNeuron.of(15, 20, 25), PerNeuron.all(5), PerNeuron.of(0.8, 1, 1.1), Reset.SUBTRACT, true, 0))
            .lif("output", 3)
            .connect("input", "hidden", 4).connect("hidden", "hidden").connect("hidden", "output", 3)
            .build();
    Model everything = Samples.onPowerOfTwoGrid(Samples.anyModel(network, 2));
    GradientsOfBackends.Comparison compared =
        new GradientsOfBackends(
            everything, Samples.randomBatch(network, 20, 2), FirstSpikeCrossEntropy.DEFAULT, ExecutionOptions.DEFAULT)
            .with(backend);
    assertThat(compared.leftOut()).isLessThan(5);
    assertThat(compared.byArray()).hasSize(network.trainables().size());
    compared.byArray().forEach((array, comparison) -> assertThat(comparison.relativeError()).as(array).isLessThan(1e-3));
  }

  @Test
  void withExactSpikeTimesGradientsEqualFiniteDifferences() throws IOException {
    JsonNode figures =
        figures(
            "gradcheck", model, "--clock", "subtick", "--duration", "50", "--samples", "5", "--weights", "8",
            "--json", "-");
    JsonNode output = figures.get("finite_differences").get("hidden->output");
    assertThat(output.get("checked").asInt()).isGreaterThan(4);
    assertThat(output.get("relative_error").asDouble()).isLessThan(1e-6);
    assertThat(output.get("checked").asInt() + output.get("excluded").asInt()).isEqualTo(8);
    assertThat(figures.get("backends").fieldNames()).toIterable().containsExactly("spinnaker2");
  }

  @Test
  void samplesWhoseTargetNeverFiresRaiseNoFalseAlarm() throws IOException {
    JsonNode figures =
        figures(
            "gradcheck", model, "--clock", "subtick", "--duration", "34", "--samples", "10", "--weights", "8",
            "--json", "-");
    assertThat(figures.at("/left_out/finite_differences").asInt()).isBetween(1, 9);
  }

  @Test
  void whereNoTargetFiresNothingIsCheckedAndThatIsNoSuccess() throws IOException {
    Network network = Samples.yinYangNetwork(4);
    Path file = folder.resolve("silent.onnx");
    Parameters silence = new Parameters(network, new float[][] {new float[20], new float[12]});
    OnnxExport.write(new Model(network, silence, Provenance.NONE), file);
    CommandRun run = CommandRun.of("gradcheck", file.toString(), "--clock", "subtick", "--samples", "2");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("finite differences not checked: the target fires in no sample");
  }

  @Test
  void gradientsThatAreZeroThroughoutAgreeInNothing() throws IOException {
    Network network = Samples.yinYangNetwork(4);
    Path file = folder.resolve("silent.onnx");
    Parameters silence = new Parameters(network, new float[][] {new float[20], new float[12]});
    OnnxExport.write(new Model(network, silence, Provenance.NONE), file);
    CommandRun run = CommandRun.of("gradcheck", file.toString(), "--samples", "2");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("spinnaker2 +input->hidden +both 0")
        .contains("offchip: nothing to compare", "spinnaker2: nothing to compare")
        .contains("gradients are NOT CHECKED: ")
        .doesNotContain("gradients agree", "DISAGREE");
    JsonNode figures = JsonMapper.builder().build().readTree(CommandRun.of("gradcheck", file.toString(), "--json", "-").out());
    assertThat(figures.at("/backends/offchip").get("hidden->output").get("zero").asBoolean()).isTrue();
  }

  @Test
  void differencesThatAreZeroWhereverTheyWereTakenCheckNothing() {
    GradcheckFigures.Difference zero = new GradcheckFigures.Difference(0, 0, 5, true, 0, Map.of());
    GradcheckFigures.Difference other = new GradcheckFigures.Difference(0, 0, 5, false, 0, Map.of());
    Map<String, Map<String, GradientComparison>> chip =
        Map.of("spinnaker2", Map.of("input->output", new GradientComparison(1, 0, false)));
    assertThat(new GradcheckFigures(5, Map.of(), Map.of(), chip, Map.of(), Map.of("a", zero, "b", zero)).unchecked())
        .singleElement().asString().startsWith("finite differences: nothing to compare");
    assertThat(new GradcheckFigures(5, Map.of(), Map.of(), chip, Map.of(), Map.of("a", zero, "b", other)).unchecked()).isEmpty();
  }

  @Test
  void whereNoBackendIsComparedEachIsNamedWithItsReason() throws IOException {
    Network network =
        Network.on(Clock.subtick(1, 40)).input(5).add(new LifPopulation("hidden", 4, 20, 5, 1)).readout("output", 3).build();
    Path file = folder.resolve("exact.onnx");
    OnnxExport.write(Model.untrained(network, 1), file);
    CommandRun run = CommandRun.of("gradcheck", file.toString(), "--samples", "2");
    assertThat(run.out()).contains("offchip left out: backend 'offchip' runs GRID clocks");
    GradcheckFigures figures =
        new GradcheckFigures(
            2, Map.of(), Map.of(), Map.of(), Map.of("offchip", "one reason", "spinnaker2", "another"), Map.of());
    assertThat(figures.unchecked())
        .singleElement().asString()
        .startsWith("no backend compared: ").contains("offchip (one reason)", "spinnaker2 (another)");
  }

  @Test
  void ofAReadoutTheWeightsIntoItAreCheckedOnAGridToo() throws IOException {
    Network network = Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 12).readout("output", 3).build();
    Path file = folder.resolve("readout.onnx");
    OnnxExport.write(Model.untrained(network, 2), file);
    CommandRun run = CommandRun.of("gradcheck", file.toString(), "--samples", "5");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("hidden->output", "no finite differences of input->hidden: on a GRID clock", "gradients agree");
    JsonNode differences =
        figures("gradcheck", file.toString(), "--samples", "5", "--json", "-").get("finite_differences");
    assertThat(differences.fieldNames()).toIterable().containsExactly("hidden->output");
  }

  @Test
  void aBackendThatIsAskedForAndCannotBeComparedIsRefused() {
    for (String backend : new String[] {"loihi", "onnxruntime"}) {
      CommandRun run = CommandRun.of("gradcheck", model, "--backend", backend, "--samples", "2");
      assertThat(run.status()).as(run.out()).isEqualTo(2);
      assertThat(run.err()).contains("backend '" + backend + "'");
    }
    CommandRun other = CommandRun.of("gradcheck", model, "--backend", "offchip", "--clock", "subtick");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("backend 'offchip' runs GRID clocks");
  }

  @Test
  void gradientsBeyondToleranceFailWithALineThatSaysWhere() {
    GradcheckFigures figures =
        new GradcheckFigures(
            5,
            Map.of("spinnaker2", 0),
            Map.of(),
            Map.of("spinnaker2", Map.of("input->output", new GradientComparison(0.9, 0.02, false))),
            Map.of(),
            Map.of("input->output", new GradcheckFigures.Difference(1e-4, 1e-8, 5, false, 0, Map.of())));
    assertThat(figures.disagreements())
        .containsExactly(
            "spinnaker2 input->output: relative error 2.0e-02, tolerance 1.0e-03",
            "reference input->output: relative error 1.0e-04, tolerance 1.0e-06");
  }

  private static JsonNode figures(String... args) throws IOException {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }
}
