package org.spinprop.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.files.SafeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hyper-parameter search: trains with every setting of a sweep file and ranks them by validation. */
@Command(
    name = "sweep",
    description = "Train with many settings, over several seeds, and rank them by validation accuracy.",
    footer = {
      "",
      "A sweep file, in YAML:",
      "  run: finetune start.onnx --epochs 20   # or pretrain, or hybrid",
      "  vary:",
      "    --learning-rate: {from: 0.0005, to: 0.01, scale: log}",
      "    --batch: [32, 64]",
      "  seeds: [0, 1, 2]                       # default: [0]",
      "  trials: 12                             # drawn at random",
      "",
      "Without 'trials' every combination of listed values is run.",
      "Runs that are done are kept: the same command goes on where it stopped."
    },
    mixinStandardHelpOptions = true)
public final class Sweep implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "SWEEP.yaml", description = "What to run and what to vary.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "spinprop-sweep",
      description = "A folder for each run, and the ranking (default: ${DEFAULT-VALUE}).")
  private Path out;

  /** The ranking as JSON. */
  record Ranking(List<String> run, List<Long> seeds, List<Row> ranking) {
    /** A setting; accuracies on the validation split, 0..1. */
    record Row(Map<String, String> settings, double mean, double worst, List<Double> validationAccuracies) {}
  }

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    SweepFile sweep = SweepFile.read(file);
    List<Score> scores = new ArrayList<>(scores(sweep, console));
    scores.sort(Score.BEST_FIRST);
    Ranking ranking =
        new Ranking(
            sweep.run(),
            sweep.seeds(),
            scores.stream()
                .map(s -> new Ranking.Row(s.settings().values(), s.mean(), s.worst(), s.validationAccuracies()))
                .toList());
    Console.writeJson(out.resolve("sweep.json"), ranking);
    byte[] picture = RankChart.of(scores);
    SafeFile.write(out.resolve("sweep.png"), stream -> stream.write(picture));
    console.table(
        List.of("setting", "validation, mean", "worst seed"),
        scores.stream().map(s -> List.of(s.settings().toString(), percent(s.mean()), percent(s.worst()))).toList());
    console.say("wrote sweep.json, sweep.png and a folder for each run to %s", out);
    console.json(ranking);
    return 0;
  }

  private List<Score> scores(SweepFile sweep, Console console) throws IOException {
    List<Settings> all = Settings.of(sweep, common.seed());
    int runs = all.size() * sweep.seeds().size();
    int run = 0;
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Double> accuracies = new ArrayList<>();
      for (long seed : sweep.seeds()) {
        Path folder = out.resolve(String.format(Locale.ROOT, "setting-%03d", i)).resolve("seed-" + seed);
        SweepRun one =
            new SweepRun(folder, sweep.run(), all.get(i), seed, common.execution().threads());
        boolean done = one.isDone();
        double accuracy = one.validationAccuracy();
        accuracies.add(accuracy);
        console.progress(
            "%d/%d %s, seed %d: %s validation%s",
            ++run, runs, all.get(i), seed, percent(accuracy), done ? " (done before)" : "");
      }
      scores.add(new Score(all.get(i), accuracies));
    }
    return scores;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
