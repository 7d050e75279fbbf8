package org.spinprop.spinnaker.program.kernel;

/** The module jdk.incubator.vector, which Java has only where it was started with it. */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether it is there. */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }
}
