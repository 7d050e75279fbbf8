package org.spinprop.spinnaker.program.synapse;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * A convolution, through a pool or not. A spike touches its receptive field: for each row of outputs that it reaches a run of pixels, of all
 * channels of its group. The kernel lies as the spike finds it: [channel in][kernel row][kernel column][channel out of the group], columns
 * in the order of the pixels that they lead to, backwards, and with a stride those apart that never meet.
 */
final class ConvolvedSynapses extends Synapses {
  private final Shape source;
  private final Shape target;
  /** Channels in and out of a group. */
  private final int seen;
  private final int made;
  private final Extent kernel;
  private final Taps rows;
  private final Taps columns;
  /** By pixel of the source, its runs: the first pixel that it reaches, the position of the kernel by which, and how many. */
  private final int pixels;
  private final int[] begins;
  private final Runs field = new Runs();

  ConvolvedSynapses(Shape source, Shape target, Optional<Pooling> pooling, Convolution convolution, float[] resident) {
    super(layout(source, target, pooling, convolution), resident);
    Window window = convolution.window();
    Shape pooled = pooling.map(pool -> pool.output(source)).orElse(source);
    this.source = source;
    this.target = target;
    this.seen = convolution.channelsSeen(pooled);
    this.made = target.channels() / convolution.groups();
    this.kernel = window.kernel();
    this.rows =
        new Taps(
            source.rows(),
            pooling.map(Pooling::window)
                .map(pool -> Taps.Seen.through(pool.kernel().rows(), (in, k) -> pool.outputRow(in, k, pooled.rows())))
                .orElse(Taps.Seen::itself),
            identity(kernel.rows()),
            (in, k) -> window.outputRow(in, k, target.rows()));
    this.columns =
        new Taps(
            source.columns(),
            pooling.map(Pooling::window)
                .map(pool -> Taps.Seen.through(pool.kernel().columns(), (in, k) -> pool.outputColumn(in, k, pooled.columns())))
                .orElse(Taps.Seen::itself),
            inverse(columnOrder(window)),
            (in, k) -> window.outputColumn(in, k, target.columns()));
    this.pixels = source.pixels();
    this.begins = new int[pixels + 1];
    for (int pixel = 0; pixel < pixels; pixel++) {
      addRuns(pixel, convolution.groups() == 1);
      begins[pixel + 1] = field.count();
    }
  }

  /** Those of a pixel, in pixels and positions of the kernel: of one group the channels of neighbouring pixels lie together. */
  private void addRuns(int pixel, boolean together) {
    int end = columns.end(source.column(pixel));
    for (int row = rows.begin(source.row(pixel)); row < rows.end(source.row(pixel)); row++) {
      int tap = columns.begin(source.column(pixel));
      while (tap < end) {
        int first = tap++;
        while (together && tap < end
            && columns.output(tap) == columns.output(tap - 1) + 1 && columns.kernel(tap) == columns.kernel(tap - 1) + 1) {
          tap++;
        }
        field.add(
            rows.output(row) * target.columns() + columns.output(first),
            rows.kernel(row) * kernel.columns() + columns.kernel(first),
            tap - first);
      }
    }
  }

  private static Layout layout(Shape source, Shape target, Optional<Pooling> pooling, Convolution convolution) {
    Shape pooled = pooling.map(pool -> pool.output(source)).orElse(source);
    Extent kernel = convolution.window().kernel();
    int[] columns = columnOrder(convolution.window());
    int seen = convolution.channelsSeen(pooled);
    int made = target.channels() / convolution.groups();
    int[] origin = new int[(int) convolution.weights(pooled, target)];
    int n = 0;
    for (int in = 0; in < pooled.channels(); in++) {
      for (int ky = 0; ky < kernel.rows(); ky++) {
        for (int kx : columns) {
          for (int out = in / seen * made; out < (in / seen + 1) * made; out++) {
            origin[n++] = ((out * seen + in % seen) * kernel.rows() + ky) * kernel.columns() + kx;
          }
        }
      }
    }
    return new Layout(pooled, target, convolution, share(pooling), origin);
  }

  /** Columns of the kernel: from an output to the next an input is seen by a column that comes so much before. */
  private static int[] columnOrder(Window window) {
    int step = Math.max(1, window.stride().columns() / window.dilation().columns());
    return IntStream.range(0, window.kernel().columns())
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(k -> k % step).thenComparing(Comparator.reverseOrder()))
        .mapToInt(k -> k)
        .toArray();
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int n = 0; n < order.length; n++) {
      inverse[order[n]] = n;
    }
    return inverse;
  }

  @Override
  public void find(int neuron, Runs runs) {
    int in = neuron / pixels;
    int pixel = neuron - in * pixels;
    runs.take(
        field, begins[pixel], begins[pixel + 1], target.channels(), in / seen * made, made,
        in * kernel.rows() * kernel.columns());
  }

  @Override
  public float weight(int neuron, int place) {
    int pixel = place / target.channels();
    int row = pixel / target.columns();
    int channel = place % target.channels();
    int in = source.channel(neuron);
    float sum = 0;
    if (channel / made != in / seen) {
      return sum;
    }
    for (int y = rows.begin(source.row(neuron)); y < rows.end(source.row(neuron)); y++) {
      for (int x = columns.begin(source.column(neuron)); rows.output(y) == row && x < columns.end(source.column(neuron)); x++) {
        sum += columns.output(x) == pixel % target.columns() ? weights[weight(in, y, x, channel)] : 0;
      }
    }
    return sum;
  }

  @Override
  public void subtract(float[] gradient, int neuron, int place, float value) {
    int pixel = place / target.channels();
    int row = pixel / target.columns();
    int channel = place % target.channels();
    int in = source.channel(neuron);
    if (channel / made != in / seen) {
      return;
    }
    for (int y = rows.begin(source.row(neuron)); y < rows.end(source.row(neuron)); y++) {
      for (int x = columns.begin(source.column(neuron)); rows.output(y) == row && x < columns.end(source.column(neuron)); x++) {
        if (columns.output(x) == pixel % target.columns()) {
          gradient[weight(in, y, x, channel)] -= value;
        }
      }
    }
  }

  private int weight(int in, int rowTap, int columnTap, int channel) {
    return ((in * kernel.rows() + rows.kernel(rowTap)) * kernel.columns() + columns.kernel(columnTap)) * made + channel % made;
  }
}
