package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Clock;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/**
 * What a counted batch takes of the chip. Samples run in rounds, one on each copy; a tick of a round is over when its busiest PE
 * is done, and lasts a timer tick at least.
 */
public final class Costs {
  private static final double MILLI = 1e-3;

  private final Mapping mapping;
  private final RoutingTables tables;
  private final PacketCounts counts;
  private final boolean trained;
  private final CopyWork copyWork;
  private final Traffic traffic;
  private final Levels levels;
  private final List<PolicyRun> runs = new ArrayList<>();
  private final Peaks peaks;
  private final BusyTimes busy;
  private final int slices;
  private final double tickSeconds;
  private final List<TickWork> works = new ArrayList<>();

  private Costs(Mapping mapping, RoutingTables tables, PacketCounts counts, boolean trained) {
    Clock clock = mapping.network().clock();
    this.mapping = mapping;
    this.tables = tables;
    this.counts = counts;
    this.trained = trained;
    this.copyWork = new CopyWork(mapping, counts);
    this.traffic = new Traffic(mapping, tables, counts.streams());
    this.levels = new Levels(mapping.board().machine());
    this.slices = mapping.partition().copy().size();
    this.peaks = new Peaks(tables.routers());
    this.busy = BusyTimes.none(clock.steps(), slices, trained);
    this.tickSeconds = MILLI * clock.dt();
    for (int copy = 0; copy < mapping.copies(); copy++) {
      works.add(new TickWork(mapping.board().machine(), slices));
    }
    for (DvfsPolicy policy : DvfsPolicy.values()) {
      runs.add(
          new PolicyRun(
              policy, levels, tickSeconds, mapping.copies(), slices, mapping.partition().updates().size()));
    }
  }

  /**
   * Adds up a counted batch.
   *
   * @param trained whether it ran backward too, and was followed by an update
   */
  public static Costs of(Mapping mapping, RoutingTables tables, PacketCounts counts, boolean trained) {
    Costs costs = new Costs(mapping, tables, counts, trained);
    for (int first = 0; first < counts.samples(); first += mapping.copies()) {
      costs.round(first, Math.min(mapping.copies(), counts.samples() - first));
    }
    if (trained) {
      costs.update();
    }
    return costs;
  }

  private void update() {
    int trainedCopies = Math.min(mapping.copies(), counts.samples());
    new UpdateCost(mapping, tables, levels, runs).add(trainedCopies);
  }

  private void round(int first, int count) {
    phase(Phase.FORWARD, 0, mapping.network().clock().steps() - 1, first, count);
    if (trained) {
      phase(Phase.BACKWARD, copyWork.firstBackwardTick(), 0, first, count);
    }
  }

  private void phase(Phase phase, int from, int to, int first, int count) {
    runs.forEach(run -> run.lateness().beginPhase());
    int step = from <= to ? 1 : -1;
    for (int tick = from; tick != to + step; tick += step) {
      tick(phase, tick, first, count);
    }
    runs.forEach(run -> run.lateness().endPhase());
  }

  private void tick(Phase phase, int tick, int first, int count) {
    peaks.beginTick();
    runs.forEach(PolicyRun::beginTick);
    CostReport.Busiest busiest = new CostReport.Busiest("", phase, tick, 0, 0);
    for (int copy = 0; copy < count; copy++) {
      TickWork work = works.get(copy);
      work.clear();
      if (phase == Phase.FORWARD) {
        copyWork.forward(first + copy, tick, work);
      } else {
        copyWork.backward(first + copy, tick, work);
      }
      for (int i = 0; i < slices; i++) {
        busy.note(phase, tick, i, work.cycles(i));
        if (work.cycles(i) > busiest.cycles()) {
          busiest = new CostReport.Busiest(name(i), phase, tick, work.cycles(i), work.assumed(i) / work.cycles(i));
        }
        for (PolicyRun run : runs) {
          run.choose(copy, i, slices, work, name(i), phase, tick);
        }
      }
      send(phase, tick, first + copy, copy);
    }
    peaks.endTick(busiest);
    runs.forEach(run -> spend(run, phase, count));
  }

  private String name(int slice) {
    return mapping.partition().copy().get(slice).name();
  }

  private void spend(PolicyRun run, Phase phase, int count) {
    double length = run.endTick(phase, mapping.board().chips());
    for (int i = 0; i < slices; i++) {
      for (int copy = 0; copy < count; copy++) {
        run.spend(phase, copy, i, slices, works.get(copy), length);
      }
      run.ledger().waiting(phase, i, (mapping.copies() - count) * length); // copies without a sample in this round
    }
    for (int u = slices; u < slices + mapping.partition().updates().size(); u++) {
      run.ledger().waiting(phase, u, length);
    }
  }

  /** Packets of a copy at a tick; errors stand with the slice that they are for. */
  private void send(Phase phase, int tick, int sample, int copy) {
    for (int s = 0; s < counts.streams().count(); s++) {
      int packets = phase == Phase.FORWARD ? counts.spikesOfStream(sample, tick, s) : counts.errorsOfStream(sample, tick, s);
      int slice = counts.streams().get(s).slice();
      if (packets > 0) {
        Load load = phase == Phase.FORWARD ? traffic.ofSpike(copy, s) : traffic.ofError(copy, s);
        peaks.pass(load, packets);
        for (PolicyRun run : runs) {
          run.ledger()
              .sent(phase, slice, packets * load.packets(), packets * load.hops(), packets * load.linkCrossings());
        }
      }
      if (phase == Phase.FORWARD && mapping.partition().copy().get(slice).role() == Slice.Role.SOURCE) {
        runs.forEach(run -> run.ledger().dram(phase, slice, packets));
      }
    }
  }

  /** How long PEs are busy at each tick. */
  public BusyTimes busyTimes() {
    return busy;
  }

  /** All of it in figures. */
  public CostReport report() {
    return new ReportOfCosts(mapping, tables, counts.samples(), trained, runs, peaks).report();
  }
}
