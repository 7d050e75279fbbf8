package org.spinprop.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Spinprop.class.getPackage().getImplementationVersion();
    return new String[] {"spinprop " + Optional.ofNullable(version).orElse("(unpacked build)")};
  }
}
