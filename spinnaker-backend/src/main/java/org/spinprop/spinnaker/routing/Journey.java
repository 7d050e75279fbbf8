package org.spinprop.spinnaker.routing;

import java.util.List;

/**
 * What one packet passes until all its copies are delivered.
 *
 * @param pes that get it, as often as they do
 * @param chips whose routers it passes, in order
 * @param links chip-to-chip links that it crosses
 * @param hops between neighbouring nodes of the networks on chip, a PE and its quad being neighbours too
 * @param nanoseconds until the last PE has it, where it need not wait
 */
public record Journey(List<Integer> pes, List<Integer> chips, List<Link> links, int hops, double nanoseconds) {

  /** A link between two chips, in one direction. */
  public record Link(int from, int to) {}
}
