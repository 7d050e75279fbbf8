package org.spinprop.cli.chip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.BoardFile;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.precision.Precision;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the emulated chip is like. */
@About(Topic.CHIP)
public final class ChipOptions {

  @Option(
      names = "--chip",
      paramLabel = "FILE.yaml",
      description = "Figures of the emulated chip in place of the published ones; any of them (docs/chip.md).")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--chips", paramLabel = "N", description = "Chips of the emulated board, 1 to 48 (default: 1).")
  private Optional<Integer> chips = Optional.empty();

  @Option(
      names = "--dead-pes",
      paramLabel = "PE",
      split = ",",
      description = "Processing elements that do not work, as 3,17; chip 1 begins with 152.")
  private Set<Integer> deadPes = Set.of();

  @Option(
      names = "--neurons-per-pe",
      paramLabel = "N",
      description = "Most neurons of a population on one PE (default: as many as fit).")
  private Optional<Integer> neuronsPerPe = Optional.empty();

  @Option(
      names = "--copies",
      paramLabel = "N",
      description = "Most copies of the network, which run samples of a batch side by side (default: as many as fit).")
  private Optional<Integer> copies = Optional.empty();

  private @Mixin PrecisionOptions precision;
  private @Mixin FaultOptions faults;

  @Option(
      names = "--chip-seed",
      paramLabel = "N",
      description = "Seed of stochastic rounding and of faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--early-exit",
      description = "Train without the ticks after which no spike can change the loss any more (docs/chip.md).")
  private boolean earlyExit;

  ChipSettings settings() throws IOException {
    Board board = file.isPresent() ? BoardFile.read(file.get()) : Board.ONE_CHIP;
    Board chosen =
        new Board(board.machine(), chips.orElse(board.chips()), deadPes.isEmpty() ? board.deadPes() : deadPes);
    MappingLimits none = MappingLimits.NONE;
    return new ChipSettings(
        chosen,
        new MappingLimits(neuronsPerPe.orElse(none.neuronsPerPe()), copies.orElse(none.copies())),
        precision.precision(seed),
        faults.faults(seed),
        faults.fullBuffers(),
        earlyExit);
  }

  /** The emulated chip. */
  public SpinnakerBackend backend() throws IOException {
    return new SpinnakerBackend(settings());
  }

  /** The same chip with float32 weights and no faults, if the options ask for something else. */
  public Optional<SpinnakerBackend> ideal() throws IOException {
    ChipSettings asked = settings();
    ChipSettings ideal = asked.with(Precision.FLOAT32).with(Faults.NONE).withEarlyExit(false);
    return asked.equals(ideal) ? Optional.empty() : Optional.of(new SpinnakerBackend(ideal));
  }

  /** The backend of a name. */
  public Backend backend(String name) throws IOException {
    if (name.equals(SpinnakerBackend.NAME)) {
      return backend();
    }
    checkUnused(name);
    return Backends.named(name);
  }

  /** Refuses options of the chip that would say nothing. */
  public void checkUnused(String backend) throws IOException {
    if (!settings().equals(ChipSettings.DEFAULT)) {
      throw InvalidInputException.of(
          "options of the emulated chip are given, but the backend is '%s': leave them out, or use --backend %s",
          backend, SpinnakerBackend.NAME);
    }
  }
}
