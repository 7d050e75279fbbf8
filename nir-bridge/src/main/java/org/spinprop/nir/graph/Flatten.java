package org.spinprop.nir.graph;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;

/**
 * The same elements in fewer dimensions.
 *
 * @param inputType shape of the input, where the file says
 * @param startDim first dimension of those that become one
 * @param endDim last of them; below 0 counted from the end
 */
public record Flatten(@Default Dimensions inputType, int startDim, int endDim) implements Transform {

  @Override
  public Dimensions outputShape(Dimensions input) {
    if (!inputType.sizes().isEmpty()) {
      Transform.require(input, inputType);
    }
    List<Integer> from = input.sizes();
    if (startDim >= from.size()) {
      return input;
    }
    int start = position(startDim, from.size());
    int end = position(endDim, from.size());
    List<Integer> to = new ArrayList<>(from.subList(0, start));
    to.add(from.subList(start, end + 1).stream().reduce(1, Math::multiplyExact));
    to.addAll(from.subList(end + 1, from.size()));
    return new Dimensions(to);
  }

  private int position(int dimension, int rank) {
    int position = dimension < 0 ? rank + dimension : dimension;
    if (position < 0 || position >= rank) {
      throw InvalidInputException.of(
          "dimensions %d to %d do not become one: it is given %d dimensions", startDim, endDim, rank);
    }
    return position;
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal;
  }
}
