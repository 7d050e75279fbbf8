package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.spinnaker.routing.Journey;

/** Packets of all copies that pass a router or link in one tick, the most of any tick, and the busiest PE of every tick. */
final class Peaks {
  private final double[] routers;
  private final Map<Journey.Link, Double> links = new LinkedHashMap<>();
  private final List<Double> worstCycles = new ArrayList<>();
  private double nanoseconds;
  private double router;
  private int routerChip;
  private double link;
  private Journey.Link linkAt = new Journey.Link(0, 0);
  private CostReport.Busiest busiest = new CostReport.Busiest("", Phase.FORWARD, 0, 0, 0);

  Peaks(int chips) {
    this.routers = new double[chips];
  }

  void beginTick() {
    Arrays.fill(routers, 0);
    links.clear();
  }

  void pass(Load load, double times) {
    nanoseconds = Math.max(nanoseconds, load.nanoseconds());
    load.routers().forEach((chip, count) -> routers[chip] += times * count);
    load.links().forEach((way, count) -> links.merge(way, times * count, Double::sum));
  }

  /** Ends a tick with its busiest PE. */
  void endTick(CostReport.Busiest ofTick) {
    worstCycles.add(ofTick.cycles());
    busiest = ofTick.cycles() > busiest.cycles() ? ofTick : busiest;
    for (int chip = 0; chip < routers.length; chip++) {
      if (routers[chip] > router) {
        router = routers[chip];
        routerChip = chip;
      }
    }
    links.forEach(
        (way, count) -> {
          if (count > link) {
            link = count;
            linkAt = way;
          }
        });
  }

  /** Cycles of the busiest PE of each tick. */
  List<Double> worstCycles() {
    return worstCycles;
  }

  /** How long the packet takes that is longest on its way, where it need not wait. */
  double nanoseconds() {
    return nanoseconds;
  }

  CostReport.Busiest busiest() {
    return busiest;
  }

  /** The busiest router, against what it passes on in a tick. */
  CostReport.Peak router(double capacity) {
    return CostReport.Peak.of("chip " + routerChip, router, capacity);
  }

  /** The busiest link, against what it carries in a tick. */
  CostReport.Peak link(double capacity) {
    String where = link == 0 ? "none in use" : String.format(Locale.ROOT, "chip %d to chip %d", linkAt.from(), linkAt.to());
    return CostReport.Peak.of(where, link, capacity);
  }
}
