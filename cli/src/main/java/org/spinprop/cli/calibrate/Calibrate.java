package org.spinprop.cli.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.files.SafeFile;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.BoardFile;
import org.spinprop.spinnaker.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits figures of the chip to measurements. */
@Command(
    name = "calibrate",
    description = "Cycles of operations and power of the chip from your own measurements, as a file for --chip (docs/chip.md).",
    mixinStandardHelpOptions = true)
public final class Calibrate implements Callable<Integer> {
  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "RECORDS",
      description = "Measurements in CSV: level, then seconds and counted operations, or milliwatt, chips, pes and busy_pes.")
  private Path file;

  @Option(
      names = "--chip",
      paramLabel = "FILE.yaml",
      description = "Figures of the chip in place of the published ones: the clocks of its levels.")
  private Optional<Path> chip = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE.yaml", description = "Where the fitted figures go, for --chip.")
  private Optional<Path> out = Optional.empty();

  /**
   * What came out.
   *
   * @param cycles fitted to records of time
   * @param power fitted to records of power
   * @param refused figures that came out at 0 or less, which no chip has
   */
  record Figures(Fit cycles, Fit power, List<String> refused) {}

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    Machine machine = (chip.isPresent() ? BoardFile.read(chip.get()) : Board.ONE_CHIP).machine();
    Calibration calibration = Calibration.of(Records.read(file, machine), machine);
    console.table(
        List.of("figure", "fitted", "standard error"),
        calibration.figures().stream()
            .map(figure -> List.of(figure.path(), number(figure.value()), number(figure.standardError())))
            .toList());
    console.say("");
    say(console, "time", calibration.cycles());
    say(console, "power", calibration.power());
    if (!calibration.refused().isEmpty()) {
      console.say("left out, as the records put them at 0 or less: %s", String.join(", ", calibration.refused()));
    }
    if (out.isPresent()) {
      byte[] text = new ChipText(calibration, file).text().getBytes(StandardCharsets.UTF_8);
      SafeFile.write(out.get(), stream -> stream.write(text));
      console.say("wrote %s", out.get());
    }
    console.json(new Figures(calibration.cycles(), calibration.power(), calibration.refused()));
    return 0;
  }

  private static void say(Console console, String what, Fit fit) {
    if (fit.records() > 0) {
      console.say(
          "%d records of %s: residuals of %.2g %% (root mean square), %.2g %% at most", fit.records(), what,
          100 * fit.rootMeanSquare(), 100 * fit.largest());
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
