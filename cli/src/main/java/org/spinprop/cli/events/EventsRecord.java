package org.spinprop.cli.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.cli.chip.BackendOption;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.data.SplitOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.Subset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventWriter;
import org.spinprop.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records a run. */
@Command(
    name = "record",
    description = "Run a model over samples and keep every input packet and every spike, with the samples' classes.",
    mixinStandardHelpOptions = true)
final class EventsRecord implements Callable<Integer> {
  /** Samples that are in memory at a time. */
  private static final int TOGETHER = 256;

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin BackendOption backend;
  private @Mixin ChipOptions chip;
  private @Mixin SplitOptions samples;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Only the first N samples (default: all of the split).")
  private Optional<Integer> first = Optional.empty();

  @Option(names = "--out", paramLabel = "F.events", required = true, description = "Where the packets go.")
  private Path out;

  /** What was recorded. */
  record Recorded(String backend, long samples, long packets) {}

  private static Dataset first(int count, Dataset all) {
    if (count < 1 || count > all.size()) {
      throw InvalidInputException.of("--samples %d: expected 1 to %d, as many as there are of %s", count, all.size(), all.name());
    }
    return Subset.range(all.name(), all, 0, count);
  }

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Dataset all = samples.load(DataPart.TEST, model.provenance().trainedOn());
    Dataset data = first.map(count -> first(count, all)).orElse(all);
    Encoder encoder = Coding.of(model, data).encoder();
    String origin = String.format(Locale.ROOT, "%s on %s, %s", file.getFileName(), backend.name(), data.name());
    long[] packets = {0};
    try (Executable executable = chip.backend(backend.name()).compile(model.network(), common.execution())) {
      executable.load(model.parameters());
      EventWriter.write(
          out,
          EventHeader.of(model.network(), origin),
          writer -> {
            for (int first = 0; first < data.size(); first += TOGETHER) {
              Dataset some = Subset.range(data.name(), data, first, Math.min(first + TOGETHER, data.size()));
              Batch batch = new Batch(encoder.encode(some, model.network()), some.labels()); // of any number of classes
              EventStream packed = InputAndSpikes.merge(batch.packets(), executable.run(batch).spikes());
              writer.add(packed, batch.labels());
              packets[0] += packed.size();
            }
          });
    }
    console.say("%s: %d samples, %d packets, from %s", out, data.size(), packets[0], origin);
    console.json(new Recorded(backend.name(), data.size(), packets[0]));
    return 0;
  }
}
