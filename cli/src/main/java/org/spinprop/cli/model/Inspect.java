package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model file holds. */
@Command(
    name = "inspect",
    description = "What a model file holds: a picture of the graph, populations, projections, clock, keys, provenance.",
    mixinStandardHelpOptions = true)
public final class Inspect implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draw the graph as an SVG picture.")
  private Optional<Path> svg = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Network network = model.network();
    Clock clock = network.clock();
    KeyLayout keys = network.keys();
    console.say("%s: %s, %d parameters: %s", file, network.shape(), model.parameters().count(), parameters(network));
    console.say(
        "clock %s, dt %s ms, %d ticks; keys: 1 error bit, %d copy, %d population, %d neuron bits",
        clock.kind(), clock.dt(), clock.steps(), keys.copyBits(), keys.populationBits(), keys.neuronBits());
    console.say("");
    GraphLayout layout = GraphLayout.of(network);
    GraphText.of(layout).forEach(line -> console.say("%s", line));
    if (svg.isPresent()) {
      GraphSvg.write(layout, svg.get());
    }
    console.say("");
    console.table(
        List.of("population", "kind", "neurons", "tau_mem", "tau_syn", "theta", "reset", "bias"), populations(network));
    console.say("");
    console.table(List.of("projection", "connections", "weights", "min", "mean", "max", "delays"), projections(model));
    console.say("");
    provenance(console, model);
    console.json(InspectFigures.of(model));
    return 0;
  }

  private static List<List<String>> populations(Network network) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(network.input().name(), "input", network.input().shape().toString(), "", "", "", "", ""));
    for (NeuronPopulation neurons : network.neurons()) {
      rows.add(
          List.of(
              neurons.name(),
              InspectFigures.kind(neurons),
              neurons.shape().toString(),
              neurons.leaks() ? neurons.tauMem() + " ms" : "no leak",
              neurons.hasSynapses() ? neurons.tauSyn() + " ms" : "no synapse",
              neurons.match(lif -> lif.theta().toString(), Inspect::threshold, readout -> ""),
              neurons.match(Inspect::reset, adaptive -> word(adaptive.reset()), readout -> ""),
              neurons.biased() ? "trainable" : ""));
    }
    return rows;
  }

  private static String threshold(AdaptiveLifPopulation neurons) {
    return String.format(Locale.ROOT, "%s, +%s for %s ms", neurons.theta(), neurons.deltaTheta(), neurons.tauAdapt());
  }

  private static String reset(LifPopulation neurons) {
    return word(neurons.reset()) + (neurons.refractory() > 0 ? ", held for " + neurons.refractory() + " ms" : "");
  }

  private static String word(Reset reset) {
    return reset.name().toLowerCase(Locale.ROOT);
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
              GraphLayout.connections(link),
              Integer.toString(weights.length),
              weights.length == 0 ? "" : figure(min),
              weights.length == 0 ? "" : figure(sum / weights.length),
              weights.length == 0 ? "" : figure(max),
              link.delayed() ? delays(model, p) : "1 tick"));
    }
    return rows;
  }

  private static String delays(Model model, int projection) {
    int array = model.network().trainable(Trainable.Kind.DELAYS, projection);
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (float delay : model.parameters().values(array)) {
      min = Math.min(min, delay);
      max = Math.max(max, delay);
    }
    return String.format(
        Locale.ROOT, "%.4g to %.4g of at most %d", min, max, model.network().projections().get(projection).maxDelay());
  }

  /** Numbers of values by kind, as {@code 960 weights, 3 bias}. */
  private static String parameters(Network network) {
    Map<Trainable.Kind, Integer> counts = new EnumMap<>(Trainable.Kind.class);
    network.trainables().forEach(array -> counts.merge(array.kind(), array.size(), Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
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
      if (stage.numbers().isEmpty()) {
        console.say("  by an earlier version, whose random numbers were others: the seed gives other weights now");
      }
    }
  }
}
