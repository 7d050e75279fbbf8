package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/** A convolution of an image, or of a line, and a constant by channel. */
public sealed interface Conv extends Transform permits Conv1d, Conv2d {

  /** [channel out][channel in of its group], then by axis of the kernel. */
  Tensor weight();

  /** Into how many the channels are parted. */
  int groups();

  /** By channel out. */
  Tensor bias();

  /** As ours. */
  Convolution convolution();

  /** What is given, as an image; throws where it is none. */
  Shape image(Dimensions given);

  /** What comes out, as files say it. */
  Dimensions dimensions(Shape image);

  @Override
  default Dimensions outputShape(Dimensions input) {
    return dimensions(output(image(input)));
  }

  @Override
  default Signal apply(Signal signal, Dimensions input) {
    Shape image = image(input);
    return signal.convolved(convolution(), weight(), image, output(image));
  }

  private Shape output(Shape image) {
    return convolution().output(image, weight().shape().size(0));
  }

  @Override
  default double[] constant(Dimensions output) {
    double[] constant = new double[output.count()];
    int pixels = constant.length / bias().size();
    for (int j = 0; j < constant.length; j++) {
      constant[j] = bias().at(j / pixels);
    }
    return constant;
  }

  /** Number of channels that go in. */
  default int channels() {
    return weight().shape().size(1) * groups();
  }

  /** Throws where weights, bias and groups are none of a convolution. */
  static void require(Tensor weight, Tensor bias, int groups, int rank) {
    if (weight.shape().rank() != rank) {
      throw InvalidInputException.of("weight is %s, expected %d dimensions: out x in x kernel", weight.shape(), rank);
    }
    int made = weight.shape().size(0);
    if (bias.size() != made) {
      throw InvalidInputException.of("bias is %s, expected one value for each of %d channels", bias.shape(), made);
    }
    if (groups < 1 || made % groups != 0 || (long) weight.shape().size(1) * groups > Integer.MAX_VALUE) {
      throw InvalidInputException.of("weight is %s, its channels do not part into %d groups", weight.shape(), groups);
    }
  }
}
