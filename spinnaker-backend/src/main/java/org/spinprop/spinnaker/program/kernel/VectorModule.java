package org.spinprop.spinnaker.program.kernel;

import java.util.List;
import org.spinprop.InvalidInputException;

/** The module jdk.incubator.vector, which Java has only where it was started with it, and whether it is to be used. */
public final class VectorModule {
  /**
   * The system property that says how wide vectors are, in bits, or that there are to be {@link #NONE}; without it they are as wide as
   * the processor's. Results do not depend on it.
   */
  public static final String WIDTH = "spinprop.vectors";

  /** The width of no vectors at all. */
  public static final String NONE = "none";

  private static final String NAME = "jdk.incubator.vector";
  private static final List<String> WIDTHS = List.of(NONE, "64", "128", "256", "512");

  private VectorModule() {}

  /** Whether Java was started with it. */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  /** Whether it is there, and to be used. */
  public static boolean isUsed() {
    return isPresent() && !width("").equals(NONE);
  }

  /** The width that the property asks for. */
  static String width(String withoutProperty) {
    String width = System.getProperty(WIDTH, withoutProperty);
    if (!width.equals(withoutProperty) && !WIDTHS.contains(width)) {
      throw InvalidInputException.of("%s is '%s', expected one of %s", WIDTH, width, String.join(", ", WIDTHS));
    }
    return width;
  }
}
