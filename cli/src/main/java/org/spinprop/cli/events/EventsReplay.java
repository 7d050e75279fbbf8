package org.spinprop.cli.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.cli.chip.BackendOption;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventBlock;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventReader;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a recording's input again and compares the spikes. */
@Command(
    name = "replay",
    description = "Run a recording's input packets through a model and compare its spikes with the recorded ones.",
    mixinStandardHelpOptions = true)
final class EventsReplay implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ChipOptions chip;

  @Parameters(index = "0", paramLabel = "F.events", description = "The recording.")
  private Path recording;

  @Parameters(index = "1", paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = "reference",
      completionCandidates = BackendOption.Names.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String backend;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Network network = model.network();
    ReplayFigures.Counter counter = new ReplayFigures.Counter(network);
    try (EventReader reader = EventReader.open(recording);
        Executable executable = chip.backend(backend).compile(network, common.execution())) {
      requireFit(reader.header(), network);
      executable.load(model.parameters());
      console.say("%s: %d samples of %s", recording, reader.samples(), reader.header().origin());
      for (int c = 0; c < reader.chunks(); c++) {
        EventBlock block = reader.chunk(c);
        requireInputs(block, network);
        EventStream input = InputAndSpikes.of(block.packets(), network.keys(), true);
        EventStream recorded = InputAndSpikes.of(block.packets(), network.keys(), false);
        counter.add(block.first(), recorded, executable.run(new Batch(input, new int[input.samples()])).spikes());
      }
    }
    ReplayFigures figures = counter.figures(backend);
    console.say(
        "on %s: %d spikes, recorded %d; %.4f %% at the same tick; %d of %d samples without a difference",
        backend, figures.spikes(), figures.recorded(), 100 * figures.spikeAgreement(), figures.equalSamples(),
        figures.samples());
    for (ReplayFigures.Difference spike : figures.firstDifferences()) {
      console.say(
          "sample %d, tick %d: a spike of '%s' neuron %d %s", spike.sample(), spike.tick(), spike.population(),
          spike.neuron(), spike.onlyRecorded() ? "was recorded, not replayed" : "was replayed, not recorded");
    }
    console.json(figures);
    return 0;
  }

  private void requireFit(EventHeader header, Network network) {
    if (!header.keys().equals(network.keys()) || !header.clock().equals(network.clock())) {
      throw InvalidInputException.of(
          "event file '%s' has %s and %s, the model %s has %s and %s: record it with a model of the same network",
          recording, header.keys(), header.clock(), network.shape(), network.keys(), network.clock());
    }
  }

  /** Throws where packets concern neurons or ticks that the network does not have. */
  private void requireInputs(EventBlock block, Network network) {
    EventStream packets = block.packets();
    for (int s = 0; s < packets.samples(); s++) {
      long before = -1;
      for (int i = packets.start(s); i < packets.end(s); i++) {
        int population = network.keys().population(packets.key(i));
        boolean sound =
            population < network.populations().size()
                && network.keys().neuron(packets.key(i)) < network.populations().get(population).size()
                && network.keys().copy(packets.key(i)) == 0
                && packets.tick(i) >= 0
                && packets.tick(i) < network.clock().steps();
        if (!sound) {
          throw InvalidInputException.of(
              "event file '%s', sample %d: the key 0x%08x at tick %d is none of the network %s",
              recording, block.first() + s, packets.key(i), packets.tick(i), network.shape());
        }
        if (population == 0 && !network.keys().isError(packets.key(i))) {
          long place = (long) packets.tick(i) << Integer.SIZE | packets.key(i);
          if (place <= before) {
            throw InvalidInputException.of(
                "event file '%s', sample %d: the input's key 0x%08x at tick %d comes after 0x%08x at tick %d; inputs stand in order of"
                    + " ticks, then keys, each once",
                recording, block.first() + s, packets.key(i), packets.tick(i), (int) before, before >> Integer.SIZE);
          }
          before = place;
        }
      }
    }
  }
}
