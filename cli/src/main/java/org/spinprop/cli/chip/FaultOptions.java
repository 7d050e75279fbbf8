package org.spinprop.cli.chip;

import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.fault.LatePes;
import picocli.CommandLine.Option;

/** What goes wrong on the emulated chip. */
@About(Topic.FAULTS)
final class FaultOptions {

  @Option(
      names = "--packet-loss",
      paramLabel = "RATE",
      description = "Share of all packets that never arrive, as 0.01 (default: 0).")
  private double packetLoss;

  @Option(
      names = "--spike-loss",
      paramLabel = "RATE",
      description = "The same for packets of the forward phase alone (default: --packet-loss).")
  private Optional<Double> spikeLoss = Optional.empty();

  @Option(
      names = "--error-loss",
      paramLabel = "RATE",
      description = "The same for error packets of the backward phase alone (default: --packet-loss).")
  private Optional<Double> errorLoss = Optional.empty();

  @Option(
      names = "--packet-corruption",
      paramLabel = "RATE",
      description = "Share of all packets of which one bit of key or payload flips (default: 0).")
  private double corruption;

  @Option(
      names = "--full-buffers",
      paramLabel = "P",
      defaultValue = "drop",
      description = "Packets that find the buffer of a PE full: ${COMPLETION-CANDIDATES}: they are lost, take the place of the oldest,"
          + " or wait, each counted, or the run stops"
          + " (default: ${DEFAULT-VALUE}).")
  private FullBuffers fullBuffers;

  @Option(
      names = "--late-pes",
      paramLabel = "L",
      defaultValue = "wait",
      description = "PEs busy for longer than a tick: ${COMPLETION-CANDIDATES}: all others wait for them, or their packets come as"
          + " many ticks later (default: ${DEFAULT-VALUE}).")
  private LatePes latePes;

  Faults faults(long seed) {
    Faults asked = new Faults(spikeLoss.orElse(packetLoss), errorLoss.orElse(packetLoss), corruption, seed, latePes);
    return asked.none() ? Faults.NONE : asked;
  }

  FullBuffers fullBuffers() {
    return fullBuffers;
  }
}
