package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model file holds. */
@Command(
    name = "inspect",
    description = "Populations, projections, clock, keys and provenance of a model file.",
    mixinStandardHelpOptions = true)
final class Inspect implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Network network = model.network();
    Clock clock = network.clock();
    KeyLayout keys = network.keys();
    console.say("%s: %s, %d weights", file, network.shape(), model.parameters().count());
    console.say(
        "clock %s, dt %s ms, %d ticks; keys: 1 error bit, %d copy, %d population, %d neuron bits",
        clock.kind(), clock.dt(), clock.steps(), keys.copyBits(), keys.populationBits(), keys.neuronBits());
    console.say("");
    console.table(List.of("population", "kind", "neurons", "tau_mem", "tau_syn", "theta"), populations(network));
    console.say("");
    console.table(List.of("projection", "weights", "min", "mean", "max"), projections(model));
    console.say("");
    provenance(console, model);
    console.json(InspectFigures.of(model));
    return 0;
  }

  private static List<List<String>> populations(Network network) {
    List<List<String>> rows = new ArrayList<>();
    for (Population population : network.populations()) {
      boolean dynamic = population instanceof NeuronPopulation;
      rows.add(
          List.of(
              population.name(),
              InspectFigures.kind(population),
              Integer.toString(population.size()),
              dynamic ? ((NeuronPopulation) population).tauMem() + " ms" : "",
              dynamic ? ((NeuronPopulation) population).tauSyn() + " ms" : "",
              population instanceof LifPopulation lif ? lif.theta().toString() : ""));
    }
    return rows;
  }

  private static List<List<String>> projections(Model model) {
    List<List<String>> rows = new ArrayList<>();
    for (int p = 0; p < model.network().projections().size(); p++) {
      Projection link = model.network().projections().get(p);
      float[] weights = model.parameters().weights(p);
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (float weight : weights) {
        min = Math.min(min, weight);
        max = Math.max(max, weight);
        sum += weight;
      }
      rows.add(
          List.of(
              link.id(),
              Integer.toString(weights.length),
              figure(min),
              figure(sum / weights.length),
              figure(max)));
    }
    return rows;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static void provenance(Console console, Model model) {
    if (model.provenance().stages().isEmpty()) {
      console.say("never trained");
    }
    int number = 1;
    for (Stage stage : model.provenance().stages()) {
      console.say(
          "stage %d: %s, %s, on %s, %d epochs, seed %d, %s",
          number++, stage.backend(), stage.method(), stage.data(), stage.epochs(), stage.seed(), stage.scores());
      console.say("  %s, %s", stage.encoder(), stage.loss());
    }
  }
}
