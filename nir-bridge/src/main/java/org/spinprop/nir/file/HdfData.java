package org.spinprop.nir.file;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.hdf5.Dataset;
import org.spinprop.hdf5.Node;
import org.spinprop.hdf5.Numbers;
import org.spinprop.nir.tensor.Dimensions;
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
    return new Tensor(numbers.values(), new Dimensions(numbers.shape()));
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
  static Dimensions shape(Dataset data) throws IOException {
    return new Dimensions(integers(data));
  }

  /** Whole numbers, an array of them or one. */
  static int[] integers(Dataset data) throws IOException {
    return Arrays.stream(tensor(data).values()).mapToInt(HdfData::integer).toArray();
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

  /** The value of a dataset: a number, or nested arrays. */
  static Object data(Tensor tensor, boolean single) {
    return nested(tensor, single, 0, new int[1]);
  }

  private static Object nested(Tensor tensor, boolean single, int axis, int[] next) {
    if (axis == tensor.shape().rank()) {
      double value = tensor.values()[next[0]++];
      return single ? (Object) (float) value : (Object) value;
    }
    int[] sizes = tensor.shape().sizes().stream().skip(axis).mapToInt(Integer::intValue).toArray();
    Object rows = Array.newInstance(single ? float.class : double.class, sizes);
    for (int i = 0; i < sizes[0]; i++) {
      Array.set(rows, i, nested(tensor, single, axis + 1, next));
    }
    return rows;
  }
}
