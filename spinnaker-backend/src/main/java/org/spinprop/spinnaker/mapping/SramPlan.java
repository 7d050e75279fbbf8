package org.spinprop.spinnaker.mapping;

import java.util.Map;

/**
 * SRAM of one processing element by section.
 *
 * @param program what runs there, as {@code hidden} or {@code update input->hidden}
 * @param bytes by section, in the order in which they are laid out
 */
public record SramPlan(String program, Map<String, Integer> bytes) {

  /** Bytes of all sections. */
  public int total() {
    return bytes.values().stream().mapToInt(Integer::intValue).sum();
  }
}
