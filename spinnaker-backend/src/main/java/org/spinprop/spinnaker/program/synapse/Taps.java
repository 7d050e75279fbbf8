package org.spinprop.spinnaker.program.synapse;

import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Along one side of an image, which outputs see an input, and by which position of the kernel, through a pool too: in the order of the
 * outputs, or with overlapping pools in that of each. Rows and columns can be gone through apart: what a spike reaches is their product.
 */
final class Taps {
  private final int[] begins;
  private final int[] output;
  private final int[] kernel;

  /**
   * @param inputs along the side
   * @param seen goes through what a pool makes of an input
   * @param positions where each position of the kernel along the side is kept
   * @param outputOf the output that sees what is pooled by a position of the kernel, or -1
   */
  Taps(int inputs, Seen seen, int[] positions, IntBinaryOperator outputOf) {
    this.begins = new int[inputs + 1];
    List<int[]> taps = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      seen.each(input, pooled -> {
        for (int k = positions.length - 1; k >= 0; k--) {
          int out = outputOf.applyAsInt(pooled, k);
          if (out >= 0) {
            taps.add(new int[] {out, positions[k]});
          }
        }
      });
      begins[input + 1] = taps.size();
    }
    this.output = taps.stream().mapToInt(tap -> tap[0]).toArray();
    this.kernel = taps.stream().mapToInt(tap -> tap[1]).toArray();
  }

  /** Goes through what a pool makes of an input. */
  @FunctionalInterface
  interface Seen {
    void each(int input, IntConsumer pooled);

    /** Without a pool an input is seen as itself. */
    static void itself(int input, IntConsumer pooled) {
      pooled.accept(input);
    }

    /** Through a pool, whose outputs see an input by a position of its kernel, or not: -1. */
    static Seen through(int kernels, IntBinaryOperator outputOf) {
      return (input, pooled) -> IntStream.iterate(kernels - 1, k -> k >= 0, k -> k - 1)
          .map(k -> outputOf.applyAsInt(input, k))
          .filter(out -> out >= 0)
          .forEach(pooled);
    }
  }

  int begin(int input) {
    return begins[input];
  }

  int end(int input) {
    return begins[input + 1];
  }

  int output(int tap) {
    return output[tap];
  }

  int kernel(int tap) {
    return kernel[tap];
  }
}
