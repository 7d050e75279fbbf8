package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.cost.Costs;
import org.spinprop.spinnaker.cost.PacketCounts;
import org.spinprop.spinnaker.fault.FaultReport;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.precision.WeightFindings;
import org.spinprop.spinnaker.routing.RoutingTables;

/** What a chip is looked at with: its packets, what it takes, what went wrong, and what there is to say of that. */
public final class Instruments {
  /** Samples that costs are counted of. */
  private static final int MOST_COUNTED = 256;

  /** Packet counts, by sample, tick and slice, that a report may hold. */
  private static final int MOST_COUNTS = 8_000_000;

  private final Chip chip;

  Instruments(Chip chip) {
    this.chip = chip;
  }

  /**
   * The gradients of a batch, and every packet that the chip sent for them: per sample the spikes, and readout voltages, in
   * the order of sending, then the errors.
   */
  public TracedGradients trace(Batch batch, Objective objective) {
    PacketTrace trace = new PacketTrace(chip.network(), batch.size());
    Gradients gradients = chip.gradients(trace, batch, objective);
    return new TracedGradients(gradients, trace.packets());
  }

  /**
   * The gradients of a batch when programs receive recorded packets in place of those that the others send: each program is
   * driven by the recording alone.
   *
   * @param packets as {@link #trace} recorded them
   */
  public Gradients replay(EventStream packets, Batch batch, Objective objective) {
    return chip.gradients(new PacketReplay(packets, chip.network().keys()), batch, objective);
  }

  /** What running a batch forward takes of the chip; its first samples run again, counted, on a chip like this. */
  public Costs costs(Batch batch) {
    return costs(batch, Optional.empty());
  }

  /** What the gradients of a batch and its update take of the chip, likewise; nothing is updated. */
  public Costs costs(Batch batch, Objective objective) {
    return costs(batch, Optional.of(objective));
  }

  Costs costs(Batch batch, Optional<Objective> objective) {
    objective.ifPresent(chip::prepare);
    Mapping mapping = chip.mapping();
    RoutingTables tables = RoutingTables.of(mapping);
    int slices = mapping.partition().copy().size();
    int samples = Math.min(MOST_COUNTED, Math.max(1, MOST_COUNTS / (slices * chip.network().clock().steps())));
    Batch counted = batch.first(Math.min(samples, batch.size()));
    PacketCounts counts = new PacketCounts(mapping, chip.arrays().delays(), counted.size());
    try (Chip twin = chip.twin()) {
      objective.ifPresentOrElse(goal -> twin.gradients(counts, counted, goal), () -> twin.run(counts, counted));
    }
    return Costs.of(mapping, tables, counts, objective.isPresent());
  }

  /** What went wrong since the chip was made, or counted anew. */
  public FaultReport faults() {
    long atFullBuffers = LongStream.of(chip.engines().dropped()).sum();
    boolean stalls = chip.settings().fullBuffers() == FullBuffers.STALL;
    return FaultReport.of(
        chip.engines().packetFaults(),
        stalls ? 0 : atFullBuffers,
        stalls ? atFullBuffers : 0,
        chip.arrays().grids().values(),
        chip.mapping().board().deadPes().size());
  }

  /** What there is to say of it. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(WeightFindings.of(chip.arrays().grids()));
    findings.addAll(chip.engines().findings());
    List<String> retired = chip.mapping().board().machine().retired();
    if (!retired.isEmpty()) {
      findings.add(
          new Finding(
              "figures of --chip FILE without effect",
              retired.size(),
              String.join(", ", retired),
              "a cycle's energy has its accesses of SRAM in it, and a board is a torus",
              "leave them out"));
    }
    Set<Integer> dead = chip.mapping().board().deadPes();
    if (!dead.isEmpty()) {
      findings.add(
          new Finding(
              "dead PEs",
              dead.size(),
              dead.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
              "as they were given",
              String.format(Locale.ROOT, "the network is mapped around them, in %d copies", chip.mapping().copies())));
    }
    return findings;
  }
}
