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
  private final Ledger ledger;
  private final Peaks peaks;
  private final BusyTimes busy;
  private final int slices;
  private final double tickSeconds;
  private final List<TickWork> works = new ArrayList<>();
  private double seconds;

  private Costs(Mapping mapping, RoutingTables tables, PacketCounts counts, boolean trained) {
    Clock clock = mapping.network().clock();
    this.mapping = mapping;
    this.tables = tables;
    this.counts = counts;
    this.trained = trained;
    this.copyWork = new CopyWork(mapping, counts);
    this.traffic = new Traffic(mapping, tables, counts.streams());
    this.levels = Levels.of(mapping.board().machine());
    this.slices = mapping.partition().copy().size();
    this.ledger = new Ledger(mapping.board().machine(), levels, slices + mapping.partition().updates().size());
    this.peaks = new Peaks(mapping.board().chips());
    this.busy = BusyTimes.none(clock.steps(), slices, trained);
    this.tickSeconds = MILLI * clock.dt();
    for (int copy = 0; copy < mapping.copies(); copy++) {
      works.add(new TickWork(mapping.board().machine(), slices));
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
    seconds += new UpdateCost(mapping, tables, levels, ledger).add(trainedCopies);
  }

  private void round(int first, int count) {
    for (int tick = 0; tick < mapping.network().clock().steps(); tick++) {
      tick(Phase.FORWARD, tick, first, count);
    }
    for (int tick = trained ? copyWork.firstBackwardTick() : -1; tick >= 0; tick--) {
      tick(Phase.BACKWARD, tick, first, count);
    }
  }

  private void tick(Phase phase, int tick, int first, int count) {
    peaks.beginTick();
    CostReport.Busiest busiest = new CostReport.Busiest("", phase, tick, 0);
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
          busiest = new CostReport.Busiest(mapping.partition().copy().get(i).name(), phase, tick, work.cycles(i));
        }
      }
      send(phase, tick, first + copy, copy);
    }
    peaks.endTick(busiest);
    double length = Math.max(tickSeconds, levels.fastest().seconds(busiest.cycles()));
    seconds += length;
    for (int copy = 0; copy < count; copy++) {
      spend(phase, works.get(copy), length);
    }
    for (int i = 0; i < slices; i++) {
      ledger.waiting(phase, i, (mapping.copies() - count) * length); // copies without a sample in this round
    }
    for (int u = slices; u < slices + mapping.partition().updates().size(); u++) {
      ledger.waiting(phase, u, length);
    }
  }

  private void spend(Phase phase, TickWork work, double length) {
    for (int i = 0; i < slices; i++) {
      ledger.busy(phase, i, work.cycles(i), work.words(i), levels.forWork(work.cycles(i), tickSeconds), length);
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
        ledger.sent(
            phase, slice, packets * load.packets(), packets * load.hops(), packets * load.linkCrossings());
      }
      if (phase == Phase.FORWARD && mapping.partition().copy().get(slice).role() == Slice.Role.SOURCE) {
        ledger.dram(phase, slice, packets);
      }
    }
  }

  /** How long PEs are busy at each tick. */
  public BusyTimes busyTimes() {
    return busy;
  }

  /** All of it in figures. */
  public CostReport report() {
    return new ReportOfCosts(mapping, tables, counts.samples(), trained, levels, ledger, peaks)
        .report(seconds / counts.samples());
  }
}
