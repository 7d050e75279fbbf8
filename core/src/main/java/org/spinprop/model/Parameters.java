package org.spinprop.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/**
 * The trainable values of a network: for each of its {@link Network#trainables}, in their order, an array of float32 values;
 * of a projection's weights, from-size rows by to-size columns. Immutable; arrays are copied on the way in and out.
 */
public final class Parameters {
  private final float[][] values;

  /**
   * @param network whose arrays these are
   * @param values one array a trainable, of its size; each value finite, delays from 1 tick to their projection's bound and
   *     on a GRID clock whole
   */
  public Parameters(Network network, float[][] values) {
    this(checked(network, Arrays.stream(values).map(float[]::clone).toArray(float[][]::new)));
  }

  private Parameters(float[][] checked) {
    this.values = checked;
  }

  private static float[][] checked(Network network, float[][] values) {
    if (values.length != network.trainables().size()) {
      throw InvalidInputException.of(
          "parameters: %d arrays, the network has %d trainable ones: %s", values.length,
          network.trainables().size(), network.trainables().stream().map(Trainable::id).toList());
    }
    List<Trainable> arrays = network.trainables();
    for (int a = 0; a < values.length; a++) {
      check(network, arrays.get(a), values[a]);
    }
    return values;
  }

  /** Parameters that take arrays over, which the caller then neither changes nor keeps: for models that fill the memory. */
  public static Parameters adopting(Network network, float[][] values) {
    return new Parameters(checked(network, values));
  }

  private static void check(Network network, Trainable array, float[] values) {
    if (values.length != array.size()) {
      throw InvalidInputException.of("'%s': %d values, expected %d", array.id(), values.length, array.size());
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw InvalidInputException.of("'%s': value %d is %s", array.id(), i, values[i]);
      }
    }
    if (array.kind() == Trainable.Kind.DELAYS) {
      checkDelays(network, array, values);
    }
  }

  private static void checkDelays(Network network, Trainable array, float[] delays) {
    int most = network.projections().get(array.owner()).maxDelay();
    boolean whole = network.clock().kind() == Clock.Kind.GRID;
    for (int k = 0; k < delays.length; k++) {
      if (delays[k] < 1 || delays[k] > most) {
        throw InvalidInputException.of(
            "'%s': %s is %s ticks, expected 1 to %d", array.id(), network.place(array, k), delays[k], most);
      }
      if (whole && delays[k] != Math.rint(delays[k])) {
        throw InvalidInputException.of(
            "'%s': %s is %s ticks; on a GRID clock delays are whole, use a SUBTICK clock or round them",
            array.id(), network.place(array, k), delays[k]);
      }
    }
  }

  /** A copy of the array at a position among the network's trainables; the weights of its projections come first. */
  public float[] values(int array) {
    return values[array].clone();
  }

  /** The array at a position, to read and not to change; nothing is copied. */
  public FloatBuffer view(int array) {
    return FloatBuffer.wrap(values[array]).asReadOnlyBuffer();
  }

  /** A copy of the weights of the projection at a position, [from][to] row-major. */
  public float[] weights(int projection) {
    return values(projection);
  }

  /** A copy of all arrays. */
  public float[][] values() {
    return Arrays.stream(values).map(float[]::clone).toArray(float[][]::new);
  }

  /** Number of trainable values. */
  public int count() {
    return Arrays.stream(values).mapToInt(array -> array.length).sum();
  }

  /** Equal when every value has the same bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    return "Parameters[" + count() + " values]";
  }
}
