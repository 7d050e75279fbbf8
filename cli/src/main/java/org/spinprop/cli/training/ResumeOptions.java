package org.spinprop.cli.training;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import picocli.CommandLine.Option;

/** Options that stop a training command early and let it go on. */
@About(Topic.RESUMING)
public final class ResumeOptions {

  @Option(
      names = "--resume",
      description = "Go on from the checkpoint beside the output, if there is one, to the very result of a run that "
          + "was never stopped. Give all other options as before.")
  private boolean resume;

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      description = "Stop after N epochs in all, as if interrupted; --resume goes on (default: train to the end).")
  private Optional<Integer> stopAfter = Optional.empty();

  /** What they ask of a command's first stage. */
  public Interruption interruption() {
    if (stopAfter.isPresent() && stopAfter.get() < 1) {
      throw InvalidInputException.of("--stop-after: %d, expected at least 1", stopAfter.get());
    }
    return new Interruption(resume, stopAfter.orElse(Integer.MAX_VALUE), false);
  }
}
