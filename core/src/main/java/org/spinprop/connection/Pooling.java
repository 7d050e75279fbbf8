package org.spinprop.connection;

import java.util.Locale;
import org.spinprop.InvalidInputException;

/**
 * What is done to the spikes of an image before they are weighted: the sum, or the mean, of those that a window sees, channel by channel.
 * A mean counts what is padded too (PyTorch's and NIR's AvgPool).
 *
 * @param kind sum or mean
 * @param window without dilation
 */
public record Pooling(Kind kind, Window window) {

  /** What a pool makes of the spikes that it sees. */
  public enum Kind {
    /** Their number. */
    SUM,
    /** Their number over the positions of the kernel. */
    AVERAGE
  }

  public Pooling {
    if (!window.dilation().equals(Extent.square(1))) {
      throw InvalidInputException.of("a pool with dilation %s, expected 1", window.dilation());
    }
  }

  /** The shape that comes out. */
  public Shape output(Shape from) {
    Extent extent = window.output(from);
    return new Shape(from.channels(), extent.rows(), extent.columns());
  }

  /** What a spike adds to a pool that sees it. */
  public double share() {
    return switch (kind) {
      case SUM -> 1;
      case AVERAGE -> 1.0 / window.positions();
    };
  }

  /** Goes through the pools that see a neuron. */
  public void pools(Shape from, Shape to, int neuron, PoolVisitor visitor) {
    int channel = from.channel(neuron);
    for (int ky = window.kernel().rows() - 1; ky >= 0; ky--) {
      int y = window.outputRow(from.row(neuron), ky, to.rows());
      for (int kx = window.kernel().columns() - 1; y >= 0 && kx >= 0; kx--) {
        int x = window.outputColumn(from.column(neuron), kx, to.columns());
        if (x >= 0) {
          visitor.pool(to.index(channel, y, x));
        }
      }
    }
  }

  /** Sees pools. */
  @FunctionalInterface
  public interface PoolVisitor {
    /** A pool, by its index in the shape that comes out. */
    void pool(int index);
  }

  /** {@code sum pool 2, stride 2}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " pool " + window;
  }
}
