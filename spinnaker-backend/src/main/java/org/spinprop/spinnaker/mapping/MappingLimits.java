package org.spinprop.spinnaker.mapping;

import org.spinprop.InvalidInputException;

/**
 * Bounds of a mapping beyond those of the machine.
 *
 * @param neuronsPerPe most neurons of a population on one PE
 * @param copies most copies of the network
 */
public record MappingLimits(int neuronsPerPe, int copies) {

  /** As many as fit. */
  public static final MappingLimits NONE = new MappingLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public MappingLimits {
    if (neuronsPerPe < 1) {
      throw InvalidInputException.of("neurons per PE: %d, expected at least 1", neuronsPerPe);
    }
    if (copies < 1) {
      throw InvalidInputException.of("copies: %d, expected at least 1", copies);
    }
  }
}
