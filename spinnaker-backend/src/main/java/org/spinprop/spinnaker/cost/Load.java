package org.spinprop.spinnaker.cost;

import java.util.HashMap;
import java.util.Map;
import org.spinprop.spinnaker.routing.Journey;

/** What the packets that stand for one that is counted pass: hops, routers by chip, and links. */
final class Load {
  private final Map<Integer, Double> routers = new HashMap<>();
  private final Map<Journey.Link, Double> links = new HashMap<>();
  private double packets;
  private double hops;

  /** Adds so many packets on a way. */
  void add(Journey journey, double count) {
    packets += count;
    hops += count * journey.hops();
    journey.chips().forEach(chip -> routers.merge(chip, count, Double::sum));
    journey.links().forEach(link -> links.merge(link, count, Double::sum));
  }

  /** Adds a load so many times. */
  void add(Load other, double times) {
    packets += times * other.packets;
    hops += times * other.hops;
    other.routers.forEach((chip, count) -> routers.merge(chip, times * count, Double::sum));
    other.links.forEach((link, count) -> links.merge(link, times * count, Double::sum));
  }

  double packets() {
    return packets;
  }

  double hops() {
    return hops;
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
