package org.spinprop.nir.tensor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.spinprop.InvalidInputException;

/** An array of numbers of a NIR node, row-major. Immutable by agreement: nobody changes the values. */
public record Tensor(double[] values, Dimensions shape) {

  public Tensor {
    if (values.length != shape.count()) {
      throw InvalidInputException.of("%d values do not fill the shape %s", values.length, shape);
    }
  }

  /** One dimension. */
  public static Tensor vector(double... values) {
    return new Tensor(values, new Dimensions(values.length));
  }

  /** Equal values. */
  public static Tensor filled(Dimensions shape, double value) {
    double[] values = new double[shape.count()];
    Arrays.fill(values, value);
    return new Tensor(values, shape);
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** The value of an element; a tensor of one value has it for all. */
  public double at(int element) {
    return values[values.length == 1 ? 0 : element];
  }

  /** Each value mapped. */
  public Tensor map(DoubleUnaryOperator operator) {
    return new Tensor(Arrays.stream(values).map(operator).toArray(), shape);
  }

  /** Whether float32 holds every value exactly. */
  public boolean isSingle() {
    return Arrays.stream(values).allMatch(value -> (float) value == value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }
}
