package org.spinprop.network;

import java.util.Arrays;
import org.spinprop.text.StableText;

/** A constant of every neuron of a population: one value for all, or one for each. Immutable. */
public final class PerNeuron {
  private final double[] values;

  private PerNeuron(double[] values) {
    this.values = values;
  }

  /** The same value for all neurons. */
  public static PerNeuron all(double value) {
    return new PerNeuron(new double[] {value});
  }

  /** A value for each neuron; the same as {@link #all} where they are all equal. */
  public static PerNeuron of(double... values) {
    boolean equal = Arrays.stream(values).allMatch(value -> value == values[0]);
    return equal && values.length > 0 ? all(values[0]) : new PerNeuron(values.clone());
  }

  /** The value of a neuron. */
  public double at(int neuron) {
    return values[isUniform() ? 0 : neuron];
  }

  /** Whether all neurons have the same value. */
  public boolean isUniform() {
    return values.length == 1;
  }

  /** Whether there is a value for each of {@code size} neurons. */
  boolean fits(int size) {
    return isUniform() || values.length == size;
  }

  /** The different values: one, or one a neuron. */
  public double[] values() {
    return values.clone();
  }

  /** The values of {@code size} neurons, rounded to float32. */
  public float[] single(int size) {
    float[] single = new float[size];
    for (int j = 0; j < size; j++) {
      single[j] = (float) at(j);
    }
    return single;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PerNeuron that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The value, or the range of the values as {@code 10.0..30.0}. */
  @Override
  public String toString() {
    if (isUniform()) {
      return StableText.of(values[0]);
    }
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    return StableText.of(least) + ".." + StableText.of(most);
  }
}
