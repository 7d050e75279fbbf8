package org.spinprop.connection;

import java.util.Arrays;
import java.util.function.Function;
import org.spinprop.InvalidInputException;

/**
 * A convolution (cross-correlation, as in PyTorch, ONNX and NIR): Conv2d, and on lines of one row Conv1d. Weights are
 * [channel out][channel in of its group][kernel row][kernel column], shared by all outputs of a channel.
 *
 * @param window what slides over the image
 * @param groups into which channels are parted: outputs of a group see its inputs alone
 */
public record Convolution(Window window, int groups) implements Connection {

  public Convolution {
    if (groups < 1) {
      throw InvalidInputException.of("a convolution of %d groups, expected at least 1", groups);
    }
  }

  /** A square kernel that moves by one, all channels to all. */
  public static Convolution square(int kernel) {
    return new Convolution(Window.square(kernel), 1);
  }

  @Override
  public <R> R match(
      Function<? super Dense, ? extends R> dense,
      Function<? super OneToOne, ? extends R> oneToOne,
      Function<? super Convolution, ? extends R> convolution,
      Function<? super Sparse, ? extends R> sparse) {
    return convolution.apply(this);
  }

  /** What it makes of a shape, with so many channels. */
  public Shape output(Shape from, int channels) {
    Extent extent = window.output(from);
    return new Shape(channels, extent.rows(), extent.columns());
  }

  @Override
  public long weights(Shape from, Shape to) {
    return (long) to.channels() * channelsSeen(from) * window.positions();
  }

  @Override
  public double fanIn(Shape from, Shape to) {
    return (double) channelsSeen(from) * window.positions();
  }

  /** Input channels that an output sees. */
  public int channelsSeen(Shape from) {
    return from.channels() / groups;
  }

  @Override
  public void check(Shape from, Shape to) {
    if (from.channels() % groups != 0 || to.channels() % groups != 0) {
      throw InvalidInputException.of("%d and %d channels do not part into %d groups", from.channels(), to.channels(), groups);
    }
    Shape output = output(from, to.channels());
    if (!output.equals(to)) {
      throw InvalidInputException.of("a %s makes %s of %s, not %s", this, output, from, to);
    }
  }

  @Override
  public String place(Shape from, Shape to, int weight) {
    int columns = window.kernel().columns();
    int row = weight / columns % window.kernel().rows();
    int channel = weight / window.positions();
    return "[" + channel / channelsSeen(from) + "][" + channel % channelsSeen(from) + "][" + row + "][" + weight % columns + "]";
  }

  @Override
  public void means(Shape from, Shape to, double[] byNeuron, MeanVisitor visitor) {
    int perChannel = channelsSeen(from) * window.positions();
    for (int c = 0; c < to.channels(); c++) {
      double mean = Arrays.stream(byNeuron, c * to.pixels(), (c + 1) * to.pixels()).sum() / to.pixels();
      for (int w = c * perChannel; w < (c + 1) * perChannel; w++) {
        visitor.weight(w, mean);
      }
    }
  }

  @Override
  public void synapses(Shape from, Shape to, int neuron, SynapseVisitor visitor) {
    int seen = channelsSeen(from);
    int made = to.channels() / groups;
    int group = from.channel(neuron) / seen;
    int input = from.channel(neuron) % seen;
    int columns = window.kernel().columns();
    for (int c = group * made; c < (group + 1) * made; c++) {
      for (int ky = window.kernel().rows() - 1; ky >= 0; ky--) {
        int y = window.outputRow(from.row(neuron), ky, to.rows());
        for (int kx = columns - 1; y >= 0 && kx >= 0; kx--) {
          int x = window.outputColumn(from.column(neuron), kx, to.columns());
          if (x >= 0) {
            visitor.synapse(to.index(c, y, x), ((c * seen + input) * window.kernel().rows() + ky) * columns + kx);
          }
        }
      }
    }
  }

  /** {@code convolution 5, stride 2, 4 groups}. */
  @Override
  public String toString() {
    return "convolution " + window + (groups > 1 ? ", " + groups + " groups" : "");
  }
}
