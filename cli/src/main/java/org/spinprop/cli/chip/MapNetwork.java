package org.spinprop.cli.chip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.model.Model;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Partition;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.picture.FloorPlan;
import org.spinprop.spinnaker.routing.RoutingTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps a model onto the emulated chip. */
@Command(
    name = "map",
    description = "Where each population, copy and program of a model lies on the emulated chip; SRAM, keys, routes.",
    mixinStandardHelpOptions = true)
public final class MapNetwork implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ChipOptions chip;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "150",
      description = "Samples of a batch, to say in how many rounds it runs (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--purpose",
      paramLabel = "P",
      defaultValue = "training",
      description = "${COMPLETION-CANDIDATES}: inference, as of eval, needs no room for gradients, histories, errors and updates"
          + " (default: ${DEFAULT-VALUE}).")
  private Purpose purpose;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder for the floor plan, and tables of every PE and route.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "A folder for the layers' tables, as the C programs of pe-programs load them, and routes; no board was tried.")
  private Optional<Path> export = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (batch < 1) {
      throw InvalidInputException.of("--batch %d: expected at least 1", batch);
    }
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Network network = model.network();
    Mapping mapping = mapping(network);
    RoutingTables routing = RoutingTables.of(mapping);
    MapFigures figures = MapFigures.of(mapping, routing, largestOnOnePe(mapping), batch);
    MapTables tables = new MapTables(figures, routing);
    print(console, mapping.network().keys(), figures, tables);
    if (out.isPresent()) {
      write(out.get(), mapping, figures, tables);
      console.say("wrote floor-plan.svg, partition.txt, placement.txt, routes.txt, links.txt, figures.txt and map.json to %s",
          out.get());
    }
    if (export.isPresent()) {
      PeFolder.of(model, chip.backend(), mapping, tables).write(export.get());
      console.say("wrote tables for pe-programs, programs.txt and routes.txt to %s", export.get());
    }
    console.json(figures);
    return 0;
  }

  private Mapping mapping(Network network) throws IOException {
    try {
      return chip.backend().map(network, purpose);
    } catch (InvalidInputException e) {
      if (purpose == Purpose.INFERENCE) {
        throw e;
      }
      throw new InvalidInputException(e.getMessage() + roomForInference(network), e);
    }
  }

  private String roomForInference(Network network) throws IOException {
    try {
      int copies = chip.backend().map(network, Purpose.INFERENCE).copies();
      return String.format(Locale.ROOT, "; to run forward alone it has room, in %d copies (--purpose inference)", copies);
    } catch (InvalidInputException e) {
      return "";
    }
  }

  private Map<String, Integer> largestOnOnePe(Mapping mapping) throws IOException {
    return Partition.largestOnOnePe(
        mapping.network(), mapping.board().machine(), chip.settings().precision(), purpose);
  }

  private void print(Console console, KeyLayout keys, MapFigures figures, MapTables tables) {
    console.say(
        "%s: %s on %d %s: %d PEs in use, %d free, %d dead",
        file, figures.network(), figures.chips(), figures.chips() == 1 ? "chip" : "chips", figures.pesUsed(), figures.pesFree(),
        figures.deadPes().size());
    console.say("");
    console.table(tables.partition().header(), tables.partition().rows());
    console.say("");
    console.say(
        "%d copies: as many samples run at once; a batch of %d takes %d %s",
        figures.copies(), figures.batch(), figures.rounds(), figures.rounds() == 1 ? "round" : "rounds");
    console.say(
        purpose == Purpose.TRAINING
            ? "mapped for training; to run forward alone takes less (--purpose inference)"
            : "mapped to run forward alone, without gradients, histories, errors and updates (--purpose training)");
    console.say(
        "one PE would hold %s",
        figures.largestOnOnePe().entrySet().stream()
            .map(MapNetwork::largest)
            .collect(Collectors.joining(", ")));
    console.say(
        "keys: 1 error bit, %d copy, %d population, %d neuron bits; routing tables of up to %d of %d lines",
        keys.copyBits(), keys.populationBits(), keys.neuronBits(),
        figures.routingLines().stream().mapToInt(Integer::intValue).max().orElse(0), figures.routingLinesLimit());
    console.say("assumed: %.0f %% of the SRAM of a copy and the updates", 100 * figures.sramAssumedShare());
    console.say("%s", KindsOfFigures.summary(figures.provenance()));
    if (!figures.retired().isEmpty()) {
      console.say("without effect: %s of the file given with --chip", String.join(", ", figures.retired()));
    }
  }

  private static String largest(Map.Entry<String, Integer> population) {
    return String.format(Locale.ROOT, "%d of '%s'", population.getValue(), population.getKey());
  }

  private static void write(Path folder, Mapping mapping, MapFigures figures, MapTables tables) throws IOException {
    ChipFolder.text(folder.resolve("floor-plan.svg"), FloorPlan.of(mapping));
    ChipFolder.text(folder.resolve("partition.txt"), tables.partition().text());
    ChipFolder.text(folder.resolve("placement.txt"), tables.placement().text());
    ChipFolder.text(folder.resolve("routes.txt"), tables.routes().text());
    ChipFolder.text(folder.resolve("links.txt"), tables.links().text());
    ChipFolder.text(folder.resolve("figures.txt"), KindsOfFigures.table(figures.provenance()).text());
    Console.writeJson(folder.resolve("map.json"), figures);
  }
}
