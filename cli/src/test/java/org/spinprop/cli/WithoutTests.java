package org.spinprop.cli;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, those that other modules take from a jar too. */
final class WithoutTests implements ImportOption {

  @Override
  public boolean includes(Location location) {
    return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
  }
}
