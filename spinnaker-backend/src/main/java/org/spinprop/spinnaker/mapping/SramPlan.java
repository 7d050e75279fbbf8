package org.spinprop.spinnaker.mapping;

import java.util.Map;

/**
 * SRAM of one processing element by section.
 *
 * @param bytes by section, in the order in which they are laid out
 */
public record SramPlan(Map<String, Long> bytes) {

  /** Bytes of all sections. */
  public long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The section that takes most. */
  public String largest() {
    return bytes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
