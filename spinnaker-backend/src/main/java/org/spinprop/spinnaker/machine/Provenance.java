package org.spinprop.spinnaker.machine;

import java.util.Locale;

/** How a figure of the machine is known. */
public enum Provenance {
  /** Published by those who made or run the chip. */
  MEASURED,
  /** Arithmetic on such figures. */
  DERIVED,
  /** Counted on compiled code. */
  COUNTED,
  /** No source is known. */
  ASSUMED,
  /** A choice, or a user's own figure of which no more is said. */
  GIVEN;

  /** As in the machine file. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
