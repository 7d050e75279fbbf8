package org.spinprop.lab.assertions;

import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;

/**
 * Where assertions begin.
 *
 * <pre>{@code
 * assertThat(chip).agreesWith(reference).onSpikes(atLeast(0.999));
 * assertThat(chip).on(YinYang.test()).agreesWith(reference).onPredictions(atLeast(0.995)).onGradients(atLeast(0.999));
 * }</pre>
 */
public final class SpinpropAssertions {

  private SpinpropAssertions() {}

  /** Asserts something of an executable with its parameters resident. */
  public static ExecutableAssert assertThat(Executable actual) {
    return new ExecutableAssert(actual);
  }

  /** At least so large a share, or cosine: up to 1. */
  public static AtLeast atLeast(double value) {
    return new AtLeast(value);
  }

  /** What a figure must come to. */
  public record AtLeast(double value) {
    public AtLeast {
      if (!(value >= -1 && value <= 1)) {
        throw InvalidInputException.of("at least %s: expected a share or cosine of up to 1", value);
      }
    }
  }
}
