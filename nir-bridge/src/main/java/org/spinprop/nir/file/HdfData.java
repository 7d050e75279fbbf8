package org.spinprop.nir.file;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.hdf5.Dataset;
import org.spinprop.hdf5.Node;
import org.spinprop.hdf5.Numbers;
import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/** The values of datasets: of those that are read as tensors, shapes and texts, of those that are written as the writer takes them. */
final class HdfData {

  private HdfData() {}

  /** Numbers of any type and shape. */
  static Tensor tensor(Dataset data) throws IOException {
    if (data.isNull()) {
      throw InvalidInputException.of("'%s' has no value, not even one: it is an empty dataset", data.path());
    }
    Numbers numbers = data.numbers();
    for (double value : numbers.values()) {
      if (!Double.isFinite(value)) {
        throw InvalidInputException.of("%s is not a finite number", value);
      }
    }
    return new Tensor(numbers.values(), new Shape(numbers.shape()));
  }

  /** A whole number. */
  static int integer(Dataset data) throws IOException {
    return integer(tensor(data).at(0));
  }

  private static int integer(double value) {
    if (value != (int) value) {
      throw InvalidInputException.of("%s is not a whole number", value);
    }
    return (int) value;
  }

  /** A shape, which files hold as a list of whole numbers. */
  static Shape shape(Dataset data) throws IOException {
    return new Shape(Arrays.stream(tensor(data).values()).mapToInt(HdfData::integer).toArray());
  }

  /** A single text, if it is one. */
  static Optional<String> text(Optional<Node> node) throws IOException {
    if (node.isPresent() && node.get() instanceof Dataset data && data.count() == 1 && data.isText()) {
      return Optional.of(data.texts().values()[0]);
    }
    return Optional.empty();
  }

  /** A value that is only kept: boxed, or an array as the writer takes it; a text that says why where it is not read. */
  static Object kept(Dataset data) throws IOException {
    try {
      Object values = data.values();
      return nested(values, data.dimensions(), new int[1]);
    } catch (InvalidInputException e) {
      return "(not read: " + e.getMessage() + ")";
    }
  }

  private static Object nested(Object values, long[] dimensions, int[] next) {
    if (dimensions.length == 0) {
      return Array.get(values, next[0]++);
    }
    int[] shape = Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    Object rows = Array.newInstance(values.getClass().getComponentType(), shape);
    for (int i = 0; i < shape[0]; i++) {
      Array.set(rows, i, nested(values, Arrays.copyOfRange(dimensions, 1, dimensions.length), next));
    }
    return rows;
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
