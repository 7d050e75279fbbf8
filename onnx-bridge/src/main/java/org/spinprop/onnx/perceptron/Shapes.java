package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What operators make of shapes. */
final class Shapes {

  private Shapes() {}

  /** How many values a tensor of a shape has. */
  static long product(long... shape) {
    return LongStream.of(shape).reduce(1, Math::multiplyExact);
  }

  /** An axis counted from the front. */
  static int axis(ForeignNode node, long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw node.refusal("there is no axis %d among %d", axis, rank);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /**
   * The shape that a Reshape gives.
   *
   * @param asked 0 for the length of the same axis before, -1 for what is left
   * @param zeros whether 0 is a length instead
   */
  static long[] reshaped(ForeignNode node, long[] shape, long[] asked, boolean zeros) {
    long[] made = asked.clone();
    int open = -1;
    for (int a = 0; a < made.length; a++) {
      boolean copied = asked[a] == 0 && !zeros && a < shape.length;
      made[a] = copied ? shape[a] : asked[a];
      if (made[a] == -1 && open < 0) {
        open = a;
      } else if (made[a] < 1) {
        throw node.refusal("it asks for the shape %s", Arrays.toString(asked));
      }
    }
    long total = product(shape);
    if (open >= 0) {
      made[open] = 1;
      made[open] = total / product(made);
    }
    if (product(made) != total) {
      throw node.refusal("a tensor of shape %s cannot become %s", Arrays.toString(shape), Arrays.toString(asked));
    }
    return made;
  }

  /** The shape without some axes of length 1. */
  static long[] without(ForeignNode node, long[] shape, Set<Integer> axes) {
    for (int axis : axes) {
      if (shape[axis] != 1) {
        throw node.refusal("axis %d of shape %s is not of length 1", axis, Arrays.toString(shape));
      }
    }
    return IntStream.range(0, shape.length).filter(a -> !axes.contains(a)).mapToLong(a -> shape[a]).toArray();
  }

  /** The shape with axes of length 1 put in where the result has them. */
  static long[] with(long[] shape, Set<Integer> axes) {
    long[] made = new long[shape.length + axes.size()];
    int next = 0;
    for (int a = 0; a < made.length; a++) {
      made[a] = axes.contains(a) ? 1 : shape[next++];
    }
    return made;
  }

  /** The axes of length 1. */
  static Set<Integer> ones(long[] shape) {
    return IntStream.range(0, shape.length).filter(a -> shape[a] == 1).boxed().collect(Collectors.toSet());
  }

  /** Different axes counted from the front. */
  static Set<Integer> axes(ForeignNode node, long[] axes, int rank) {
    Set<Integer> counted = new TreeSet<>();
    for (long axis : axes) {
      if (!counted.add(axis(node, axis, rank))) {
        throw node.refusal("axis %d is there twice", axis);
      }
    }
    return counted;
  }

  /** The axes that a Transpose puts one after the other. */
  static int[] permutation(ForeignNode node, int rank) {
    int[] perm =
        node.integers("perm")
            .map(axes -> LongStream.of(axes).mapToInt(axis -> axis(node, axis, rank)).toArray())
            .orElseGet(() -> IntStream.range(0, rank).map(a -> rank - 1 - a).toArray());
    if (perm.length != rank || IntStream.of(perm).distinct().count() != rank) {
      throw node.refusal("perm %s of a tensor of %d axes", Arrays.toString(perm), rank);
    }
    return perm;
  }

  /** Where each value of a transposed tensor comes from. */
  static int[] transposition(long[] shape, int[] perm) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      strides[a] = stride;
      stride *= (int) shape[a];
    }
    int[] from = new int[stride];
    for (int i = 0; i < from.length; i++) {
      int rest = i;
      for (int a = perm.length - 1; a >= 0; a--) {
        int length = (int) shape[perm[a]];
        from[i] += rest % length * strides[perm[a]];
        rest /= length;
      }
    }
    return from;
  }
}
