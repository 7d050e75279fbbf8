package org.spinprop.cli.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.sweep.InputFiles;
import org.spinprop.sweep.Sweep;
import org.spinprop.sweep.SweepFile;
import org.spinprop.sweep.SweepFileReader;
import org.spinprop.sweep.SweepObserver;
import org.spinprop.sweep.engine.Engine;
import org.spinprop.sweep.engine.EngineOptions;
import org.spinprop.sweep.engine.LocalEngine;
import org.spinprop.sweep.engine.Workers;
import org.spinprop.sweep.journal.Journal;
import org.spinprop.sweep.report.ShellLine;
import org.spinprop.sweep.report.SweepFigures;
import org.spinprop.sweep.report.SweepReport;
import org.spinprop.sweep.search.SettingScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hyper-parameter search: trains with many settings and ranks them by validation. */
@Command(
    name = "sweep",
    description = "Train with many settings, over several seeds, and rank them by validation accuracy.",
    footer = {
      "",
      "A sweep file, in YAML:",
      "  run: pretrain --epochs 27              # or finetune M.onnx, or hybrid",
      "  vary:",
      "    --learning-rate: {from: 0.0005, to: 0.05, scale: log}",
      "    --hidden: {from: 40, to: 160, type: int}",
      "    --method: [surrogate, eventprop]",
      "    --slope: {from: 1, to: 50, scale: log, when: {--method: surrogate}}",
      "  seeds: [0, 1, 2]                       # default: [0]",
      "  method: hyperband                      # or grid, random, tpe, bohb",
      "  # trials: 12                           # random and tpe: how many settings",
      "  # halving: {first: 1, factor: 3}       # grid and random: stop bad ones early",
      "",
      "--seed is of the settings that are drawn; weights and shuffling take 'seeds'.",
      "The test split is never looked at."
    },
    mixinStandardHelpOptions = true)
public final class SweepCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;

  @Parameters(paramLabel = "SWEEP.yaml", description = "What to run and what to vary.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "spinprop-sweep",
      description = "Journal, report, and a folder for each trial (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--resume", description = "Go on with the sweep in the folder; what is finished is not run again.")
  private boolean resume;

  @Option(
      names = "--engine",
      paramLabel = "E",
      defaultValue = LocalEngine.NAME,
      description = "Where trials run: local, or spark where its jars are (default: ${DEFAULT-VALUE}).")
  private String engine;

  @Option(names = "--master", paramLabel = "URL", description = "Master of the cluster, as spark://host:7077.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "Setting of the cluster, as spark.executor.memory=4g; may be repeated.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials at once; they share the --threads (default: as many as threads).")
  private Optional<Integer> workers = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    JsonNode tree = SweepFileReader.tree(file);
    SweepFile sweep = SweepFileReader.read(file);
    check(sweep);
    try (Workers crew = Engine.named(engine).start(engineOptions());
        Journal journal = Journal.open(out, tree, InputFiles.of(sweep, out), common.seed(), resume);
        SweepDisplay display = SweepDisplay.on(console, spec, resumeCommand())) {
      if (journal.wasTorn()) {
        console.progress("the last line of the journal was cut off: its run goes on from its checkpoint");
      }
      if (!journal.entries().isEmpty()) {
        console.progress("%d runs were finished before", journal.entries().size());
      }
      List<SettingScore> bestFirst = run(sweep, journal, crew, display);
      display.close();
      SweepFigures figures = SweepFigures.of(sweep, bestFirst, journal.entries());
      new SweepReport(sweep.space(), figures, journal.entries(), 0).write(out);
      Console.writeJson(out.resolve("sweep.json"), figures);
      print(console, figures);
      console.json(figures);
    }
    return 0;
  }

  private EngineOptions engineOptions() {
    return new EngineOptions(workers, common.execution().threads(), master, settings);
  }

  private void check(SweepFile sweep) {
    try {
      Sweep.check(sweep, common.seed());
    } catch (InvalidInputException e) {
      throw inSweepFile(e);
    }
  }

  private List<SettingScore> run(SweepFile sweep, Journal journal, Workers crew, SweepDisplay display) throws IOException {
    try {
      SweepObserver observer = new ReportSoFar(sweep, journal, out).and(display);
      return new Sweep(sweep, common.seed(), out, journal, crew, observer).run();
    } catch (InvalidInputException e) {
      throw inSweepFile(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private InvalidInputException inSweepFile(InvalidInputException e) {
    return InvalidInputException.of("sweep file '%s': %s", file, e.getMessage());
  }

  /** What goes on with this sweep. */
  private String resumeCommand() {
    List<String> words = new ArrayList<>(List.of("spinprop", "sweep", file.toString(), "--out", out.toString()));
    if (common.seed() != 0) {
      words.addAll(List.of("--seed", Long.toString(common.seed())));
    }
    if (!engine.equals(LocalEngine.NAME)) {
      words.addAll(List.of("--engine", engine));
    }
    master.ifPresent(url -> words.addAll(List.of("--master", url)));
    settings.forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
    words.add("--resume");
    return ShellLine.of(words);
  }

  private void print(Console console, SweepFigures figures) {
    List<SweepFigures.Row> rows = figures.ranking();
    console.table(
        List.of("setting", "validation, mean", "worst seed", "epochs"),
        rows.stream().limit(SHOWN).map(SweepCommand::cells).toList());
    if (rows.size() > SHOWN) {
      console.say("and %d more in results.csv", rows.size() - SHOWN);
    }
    figures.failures().forEach(failure -> console.say("%s", failure));
    console.say("best: %s", best(rows.get(0), figures.seeds().size()));
    console.say("trained again by: %s", figures.best());
    console.say("wrote report.html, results.csv, sweep.json and a folder for each trial to %s", out);
  }

  private String best(SweepFigures.Row row, int seeds) {
    return String.format(Locale.ROOT, "setting %s; validation %s%s; its models: %s", row.label(),
        percent(row.mean()),
        seeds == 1 ? "" : String.format(Locale.ROOT, ", mean of %d seeds", seeds),
        out.resolve(row.folder()));
  }

  private static List<String> cells(SweepFigures.Row row) {
    if (row.failure().isPresent()) {
      return List.of(row.label(), "failed", "", "");
    }
    return List.of(row.label(), percent(row.mean()), percent(row.worst()), Integer.toString(row.epochs()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
