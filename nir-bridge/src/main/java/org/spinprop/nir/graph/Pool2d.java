package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;

/** What a window sees of an image, channel by channel, in one number; outside the image there are zeros. */
public sealed interface Pool2d extends Transform permits SumPool2d, AvgPool2d {

  /** Rows and columns of the window. */
  Counts kernelSize();

  /** From a window to the next. */
  Counts stride();

  /** By how much the first window stands out. */
  Counts padding();

  /** What is done with what it sees. */
  Pooling.Kind kind();

  /** As ours. */
  default Pooling pooling() {
    return new Pooling(
        kind(),
        new Window(
            kernelSize().overImage("kernel_size"), stride().overImage("stride"), padding().overImage("padding"),
            Extent.square(1)));
  }

  @Override
  default Dimensions outputShape(Dimensions input) {
    Shape output = pooling().output(image(input));
    return new Dimensions(output.channels(), output.rows(), output.columns());
  }

  @Override
  default Signal apply(Signal signal, Dimensions input) {
    Shape image = image(input);
    return signal.pooled(pooling(), image, pooling().output(image));
  }

  private static Shape image(Dimensions given) {
    if (given.rank() != 3) {
      throw InvalidInputException.of("it is given %s, it takes an image: channels x rows x columns", given);
    }
    return new Shape(given.size(0), given.size(1), given.size(2));
  }

  /** The node that a pool is. */
  static Pool2d of(Pooling pooling) {
    Counts kernel = Counts.image(pooling.window().kernel());
    Counts stride = Counts.image(pooling.window().stride());
    Counts padding = Counts.image(pooling.window().padding());
    return switch (pooling.kind()) {
      case SUM -> new SumPool2d(kernel, stride, padding);
      case AVERAGE -> new AvgPool2d(kernel, stride, padding);
    };
  }
}
