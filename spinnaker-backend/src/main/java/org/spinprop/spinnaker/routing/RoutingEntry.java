package org.spinprop.spinnaker.routing;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A line of a routing table: what a packet matches, and where it goes then.
 *
 * @param key that a packet's key equals in the bits of the mask
 * @param mask bits that count; the others are the lowest ones
 * @param pes of this chip that get the packet, ascending
 * @param chips neighbours that it goes on to, ascending
 */
public record RoutingEntry(int key, int mask, Set<Integer> pes, Set<Integer> chips) {

  public RoutingEntry {
    pes = Collections.unmodifiableSet(new TreeSet<>(pes));
    chips = Collections.unmodifiableSet(new TreeSet<>(chips));
  }

  /** Whether a key matches. */
  public boolean matches(int packetKey) {
    return (packetKey & mask) == key;
  }

  /** Whether a key matches both this and another. */
  boolean overlaps(RoutingEntry other) {
    return ((key ^ other.key) & mask & other.mask) == 0;
  }
}
