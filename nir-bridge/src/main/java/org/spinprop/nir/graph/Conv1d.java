package org.spinprop.nir.graph;

import java.util.OptionalInt;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A convolution along a line (PyTorch's Conv1d): here of an image of one row.
 *
 * @param inputShape length of the line, where the file says
 * @param weight [out][in of its group][position]
 * @param bias by channel; zeros for none
 */
public record Conv1d(
    @Default OptionalInt inputShape, Tensor weight, Counts stride, Padding padding, Counts dilation, int groups, Tensor bias)
    implements Conv {

  public Conv1d {
    Conv.require(weight, bias, groups, 3);
  }

  @Override
  public Convolution convolution() {
    Extent kernel = new Extent(1, weight.shape().size(2));
    Extent moves = stride.alongLine("stride", 1);
    Extent spread = dilation.alongLine("dilation", 1);
    return new Convolution(new Window(kernel, moves, padding.alongLine(kernel, moves, spread), spread), groups);
  }

  @Override
  public Shape image(Dimensions given) {
    if (inputShape.isPresent()) {
      Transform.require(given, new Dimensions(channels(), inputShape.getAsInt()));
      return new Shape(channels(), 1, inputShape.getAsInt());
    }
    if (given.rank() != 2 || given.size(0) != channels()) {
      throw InvalidInputException.of("it is given %s, it takes %d channels of a line; its input_shape says of which length",
          given,
          channels());
    }
    return new Shape(channels(), 1, given.size(1));
  }

  @Override
  public Dimensions dimensions(Shape image) {
    return new Dimensions(image.channels(), image.columns());
  }
}
