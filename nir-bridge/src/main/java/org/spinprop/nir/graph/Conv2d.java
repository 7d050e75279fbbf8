package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A convolution of an image (PyTorch's Conv2d).
 *
 * @param inputShape rows and columns of the image, where the file says
 * @param weight [out][in of its group][row][column]
 * @param bias by channel; zeros for none
 */
public record Conv2d(
    @Default Dimensions inputShape, Tensor weight, Counts stride, Padding padding, Counts dilation, int groups, Tensor bias)
    implements Conv {

  public Conv2d {
    Conv.require(weight, bias, groups, 4);
    if (inputShape.rank() != 0 && inputShape.rank() != 2) {
      throw InvalidInputException.of("input_shape is %s, expected rows and columns", inputShape.sizes());
    }
  }

  @Override
  public Convolution convolution() {
    Extent kernel = new Extent(weight.shape().size(2), weight.shape().size(3));
    Extent moves = stride.overImage("stride");
    Extent spread = dilation.overImage("dilation");
    return new Convolution(new Window(kernel, moves, padding.overImage(kernel, moves, spread), spread), groups);
  }

  @Override
  public Shape image(Dimensions given) {
    if (inputShape.rank() == 2) {
      Shape image = new Shape(channels(), inputShape.size(0), inputShape.size(1));
      Transform.require(given, dimensions(image));
      return image;
    }
    if (given.rank() != 3 || given.size(0) != channels()) {
      throw InvalidInputException.of("it is given %s, it takes %d channels of an image; its input_shape says of which size",
          given,
          channels());
    }
    return new Shape(channels(), given.size(1), given.size(2));
  }

  @Override
  public Dimensions dimensions(Shape image) {
    return new Dimensions(image.channels(), image.rows(), image.columns());
  }
}
