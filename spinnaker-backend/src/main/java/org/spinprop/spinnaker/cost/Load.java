package org.spinprop.spinnaker.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spinprop.spinnaker.routing.Journey;

/**
 * What the packets that stand for one that is counted pass: hops, routers by chip, and links; these in the order in which they were
 * first passed, so that sums over them have the same bits at every start of Java.
 */
final class Load {
  private final Map<Integer, Double> routers = new LinkedHashMap<>();
  private final Map<Journey.Link, Double> links = new LinkedHashMap<>();
  private double packets;
  private double hops;
  private double nanoseconds;

  /** Adds {@code count} packets on a route. */
  void add(Journey journey, double count) {
    packets += count;
    hops += count * journey.hops();
    nanoseconds = Math.max(nanoseconds, journey.nanoseconds());
    journey.chips().forEach(chip -> routers.merge(chip, count, Double::sum));
    journey.links().forEach(link -> links.merge(link, count, Double::sum));
  }

  /** Adds a multiple of a load. */
  void add(Load other, double times) {
    packets += times * other.packets;
    hops += times * other.hops;
    nanoseconds = Math.max(nanoseconds, other.nanoseconds);
    other.routers.forEach((chip, count) -> routers.merge(chip, times * count, Double::sum));
    other.links.forEach((link, count) -> links.merge(link, times * count, Double::sum));
  }

  double packets() {
    return packets;
  }

  double hops() {
    return hops;
  }

  /** Of the slowest packet. */
  double nanoseconds() {
    return nanoseconds;
  }

  double linkCrossings() {
    return links.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  Map<Integer, Double> routers() {
    return routers;
  }

  Map<Journey.Link, Double> links() {
    return links;
  }
}
