package org.spinprop.cli.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.chip.BackendOption;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.chip.ChipSummary;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.data.SplitOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.lab.report.Shares;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.spinnaker.SpinnakerBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates a model on a backend. */
@Command(
    name = "eval",
    description = "Accuracy, spikes, agreement with the reference, time and cost of a model on a backend.",
    mixinStandardHelpOptions = true)
public final class Eval implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin SplitOptions samples;
  private @Mixin BackendOption backend;
  private @Mixin ChipOptions chip;

  @Parameters(paramLabel = "MODEL", description = "The model, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder for the figures, and tables and pictures of what the chip does.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Model model = ModelFiles.read(file);
    Dataset data = samples.load(DataPart.TEST, model.provenance().trainedOn());
    Coding coding = Coding.of(model, data);
    Assessment assessment =
        new Assessment(model, data, coding.encoder(), coding.loss());
    List<Place> places = new ArrayList<>(List.of(place(model)));
    ideal(model, console).ifPresent(places::add);
    List<Figures> all = assessment.in(places);
    Figures figures = all.get(0);
    Optional<Figures> ideal = all.stream().skip(1).findFirst();
    FiguresTable table = new FiguresTable();
    table.add(file.getFileName().toString(), figures);
    ideal.ifPresent(unharmed -> table.add("with float32 weights and no faults", unharmed));
    print(console, figures, table);
    if (ideal.isPresent()) {
      console.say(
          "limited precision and faults change accuracy by %s points",
          new Shares(figures.samples()).points(figures.accuracy() - ideal.get().accuracy()));
      console.json(new EvalAgainstIdeal(figures, ideal.get()));
    } else {
      console.json(figures);
    }
    if (out.isPresent()) {
      write(console, assessment, figures, out.get());
    }
    return 0;
  }

  /** The chip without limits, where the one asked for has some, and the model fits it. */
  private Optional<Place> ideal(Model model, Console console) throws IOException {
    Optional<SpinnakerBackend> ideal = chip.ideal();
    try {
      return ideal.map(unharmed -> Place.of(unharmed, model, common.execution()));
    } catch (InvalidInputException e) {
      console.say("no comparison with float32 weights and no faults: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private static void print(Console console, Figures figures, FiguresTable table) {
    table.print(console);
    figures.chip().ifPresent(ofChip -> new ChipSummary(ofChip.costs()).print(console));
    figures
        .weights()
        .forEach(
            (array, grid) -> console.say("%-20s int%d x 2^%d (%d values)", array, grid.bits(), grid.exponent(), grid.values()));
    figures.findings().forEach(finding -> console.notice(finding.line()));
  }

  private void write(Console console, Assessment assessment, Figures figures, Path folder) throws IOException {
    Console.writeJson(folder.resolve("figures.json"), figures);
    if (figures.chip().isPresent()) {
      assessment.drawChip(chip.backend(), common.execution(), folder);
    }
    console.say(
        "wrote figures.json%s to %s",
        figures.chip().isPresent() ? ", chip.txt, busy.svg and floor-plan.svg" : "", folder);
  }

  /** ONNX Runtime runs an ONNX file itself. */
  private Place place(Model model) throws IOException {
    if (!backend.name().equals(OnnxBackend.NAME) || ModelFiles.isNir(file)) {
      return Place.of(chip.backend(backend.name()), model, common.execution());
    }
    chip.checkUnused(backend.name());
    return new Place(backend.name(), new OnnxBackend().open(file, common.execution()));
  }
}
