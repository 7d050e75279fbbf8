package org.spinprop.nir;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;

/** The values of datasets, as the HDF5 library gives and takes them: boxed numbers and arrays of arrays. */
final class HdfData {

  private HdfData() {}

  /** Numbers of any type and shape. */
  static Tensor tensor(Object data) {
    List<Integer> dimensions = new ArrayList<>();
    for (Object at = data; at.getClass().isArray(); at = Array.get(at, 0)) {
      dimensions.add(Array.getLength(at));
      if (Array.getLength(at) == 0) {
        break;
      }
    }
    Shape shape = new Shape(dimensions);
    double[] values = new double[shape.count()];
    int filled = fill(data, values, 0);
    if (filled != values.length) {
      throw InvalidInputException.of("%d values do not fill the shape %s", filled, shape);
    }
    return new Tensor(values, shape);
  }

  private static int fill(Object data, double[] values, int from) {
    if (!data.getClass().isArray()) {
      values[from] = number(data);
      return from + 1;
    }
    int at = from;
    for (int i = 0; i < Array.getLength(data); i++) {
      at = fill(Array.get(data, i), values, at);
    }
    return at;
  }

  private static double number(Object data) {
    if (data instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw InvalidInputException.of("%s is not a finite number", data);
  }

  /** A whole number. */
  static int integer(Object data) {
    double value = tensor(data).at(0);
    if (value != (int) value) {
      throw InvalidInputException.of("%s is not a whole number", value);
    }
    return (int) value;
  }

  /** A shape, which files hold as a list of whole numbers. */
  static Shape shape(Object data) {
    Tensor dimensions = tensor(data);
    List<Integer> whole = new ArrayList<>();
    for (double dimension : dimensions.values()) {
      whole.add(integer(dimension));
    }
    return new Shape(whole);
  }

  /** The value of a dataset of up to two dimensions. */
  static Object data(Tensor tensor, boolean single) {
    List<Integer> dimensions = tensor.shape().dimensions();
    return switch (dimensions.size()) {
      case 0 -> single ? (Object) (float) tensor.at(0) : (Object) tensor.at(0);
      case 1 -> row(tensor, 0, dimensions.get(0), single);
      case 2 -> rows(tensor, dimensions.get(0), dimensions.get(1), single);
      default -> throw new IllegalArgumentException("a tensor of shape " + tensor.shape() + " is never written");
    };
  }

  private static Object rows(Tensor tensor, int count, int length, boolean single) {
    Object rows = Array.newInstance(single ? float.class : double.class, count, length);
    for (int i = 0; i < count; i++) {
      Array.set(rows, i, row(tensor, i * length, length, single));
    }
    return rows;
  }

  private static Object row(Tensor tensor, int begin, int length, boolean single) {
    Object row = Array.newInstance(single ? float.class : double.class, length);
    for (int i = 0; i < length; i++) {
      if (single) {
        Array.setFloat(row, i, (float) tensor.values()[begin + i]);
      } else {
        Array.setDouble(row, i, tensor.values()[begin + i]);
      }
    }
    return row;
  }
}
