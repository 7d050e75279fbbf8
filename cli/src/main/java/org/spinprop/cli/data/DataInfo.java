package org.spinprop.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.part.DataPart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a data set holds. */
@Command(
    name = "info",
    description = "Read every sample of a data set and say what it holds; damaged files are named.",
    mixinStandardHelpOptions = true)
final class DataInfo implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ReadingOptions reading;

  @Parameters(paramLabel = "DATA", description = "yinyang, fashion-mnist, or a file or folder.")
  private String data;

  @Option(
      names = "--raster",
      paramLabel = "FILE",
      description = "Draw the spikes of a sample, as .png or .svg.")
  private Optional<Path> raster = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "S",
      defaultValue = "train",
      description = "Part that --sample is in: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DataPart split;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "0",
      description = "Sample that --raster draws, from 0 (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    DataSource source = DataSource.of(data, reading.options());
    if (raster.isPresent()) {
      draw(source, raster.get(), console);
    }
    DataFigures figures = DataFigures.of(source, console);
    print(figures, console);
    console.json(figures);
    return 0;
  }

  private void draw(DataSource source, Path file, Console console) throws IOException {
    Dataset of = source.present().contains(split) ? source.part(split) : source.load(split);
    if (sample < 0 || sample >= of.size()) {
      throw InvalidInputException.of("--sample %d: '%s' has samples 0 to %d", sample, of.name(), of.size() - 1);
    }
    RasterPicture.of(of, sample).write(file);
    console.say("wrote sample %d of %s to %s", sample, of.name(), file);
  }

  private static void print(DataFigures figures, Console console) {
    console.say(
        "%s: %s, %d %s%s, %d classes", figures.name(), figures.format(), figures.width(),
        figures.hasEvents() ? "channels" : "values a sample", figures.shape().map(DataInfo::image).orElse(""),
        figures.classes());
    List<String> header = new ArrayList<>(List.of("part", "samples"));
    header.addAll(
        figures.hasEvents()
            ? List.of("events/sample", "fewest", "most", "duration ms", "longest ms", "rate Hz")
            : List.of("mean", "least", "most"));
    console.table(
        header,
        figures.parts().stream().map(DataInfo::row).toList());
    console.say("");
    List<String> names = new ArrayList<>(List.of("class"));
    figures.parts().forEach(part -> names.add(part.part()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : figures.parts().get(0).samplesByClass().keySet()) {
      List<String> row = new ArrayList<>(List.of(name));
      figures.parts().forEach(part -> row.add(Integer.toString(part.samplesByClass().getOrDefault(name, 0))));
      rows.add(row);
    }
    console.table(names, rows);
    figures.notes().forEach(note -> console.say("%s", note));
    figures.heldBack().forEach(part -> console.say("%s: a tenth of each class of train is held back for it", part));
  }

  private static String image(DataFigures.Image shape) {
    return String.format(Locale.ROOT, " (%dx%dx%d)", shape.channels(), shape.rows(), shape.columns());
  }

  private static List<String> row(DataFigures.Part part) {
    List<String> row = new ArrayList<>(List.of(part.part(), Integer.toString(part.samples())));
    part.events()
        .ifPresent(
            events -> {
              row.add(format("%.1f", events.perSample().mean()));
              row.add(format("%.0f", events.perSample().least()));
              row.add(format("%.0f", events.perSample().most()));
              row.add(format("%.1f", events.durationMs().mean()));
              row.add(format("%.1f", events.durationMs().most()));
              row.add(format("%.1f", events.rateHz()));
            });
    part.values()
        .ifPresent(
            values -> {
              row.add(format("%.3f", values.mean()));
              row.add(format("%.3f", values.least()));
              row.add(format("%.3f", values.most()));
            });
    return row;
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
