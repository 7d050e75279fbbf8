package org.spinprop.onnx.dialect;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.network.Clock;

/**
 * Any latency code of core as constants of the operator Latency: channel c spikes at {@code early + (factor[c] v + offset[c]) span +
 * lateness[c]} ms, v being value {@code source[c]} of the sample, unless v is less than {@code least}.
 *
 * @param source of each channel
 * @param factor 1 for v, -1 for its mirror image, 0 for a bias
 * @param offset 0 for v, 1 for its mirror image
 * @param early in ms
 * @param span in ms
 * @param lateness in ms
 * @param least below which a value does not spike
 */
public record LatencyConstants(
    long[] source, double[] factor, double[] offset, double early, double span, double[] lateness, double least) {

  /**
   * Those of an encoder.
   *
   * @param channels neurons of the input population
   * @throws InvalidInputException if the encoder is no latency code
   */
  public static LatencyConstants of(Encoder encoder, int channels, Clock clock) {
    if (encoder instanceof BrightnessEncoder brightness) {
      double[] factor = new double[channels];
      double[] offset = new double[channels];
      Arrays.fill(factor, -1);
      Arrays.fill(offset, 1);
      double span = brightness.late() - brightness.early();
      return new LatencyConstants(
          LongStream.range(0, channels).toArray(), factor, offset, brightness.early(), span, new double[channels],
          brightness.threshold());
    }
    if (encoder instanceof StaggeredEncoder staggered) {
      LatencyEncoder latency =
          new LatencyEncoder(staggered.early(), staggered.late(), true, staggered.bias());
      return mirrored(latency, channels, clock.dt() / 2);
    }
    if (encoder instanceof LatencyEncoder latency) {
      return mirrored(latency, channels, 0);
    }
    throw new InvalidInputException(
        "rate codes and recorded events have no encoder in the graph; export without, and give spikes");
  }

  private static LatencyConstants mirrored(LatencyEncoder encoder, int channels, double stagger) {
    int width = (channels - (encoder.bias() ? 1 : 0)) / (encoder.mirror() ? 2 : 1);
    long[] source = new long[channels];
    double[] factor = new double[channels];
    double[] offset = new double[channels];
    double[] lateness = new double[channels];
    for (int c = 0; c < channels; c++) {
      boolean mirror = encoder.mirror() && c >= width && c < 2 * width;
      boolean bias = c == channels - 1 && encoder.bias();
      source[c] = bias ? 0 : c % width;
      factor[c] = bias ? 0 : mirror ? -1 : 1;
      offset[c] = mirror ? 1 : 0;
      lateness[c] = mirror ? stagger : 0;
    }
    return new LatencyConstants(
        source, factor, offset, encoder.early(), encoder.late() - encoder.early(), lateness, Double.NEGATIVE_INFINITY);
  }

  /** Values a sample. */
  public int width() {
    return (int) LongStream.of(source).max().orElse(0) + 1;
  }

  /** The operator's inputs after the values, in order, but for the clock's. */
  public double[][] numbers() {
    return new double[][] {
      LongStream.of(source).asDoubleStream().toArray(), factor, offset, {early}, {span}, lateness, {least}
    };
  }

  /** Whether other constants are these, to rounding. */
  public boolean near(double[][] others) {
    double[][] own = numbers();
    for (int i = 0; i < own.length; i++) {
      if (own[i].length != others[i].length) {
        return false;
      }
      for (int c = 0; c < own[i].length; c++) {
        if (own[i][c] != others[i][c] && !(Math.abs(own[i][c] - others[i][c]) <= 1e-9 * Math.abs(own[i][c]))) {
          return false;
        }
      }
    }
    return true;
  }
}
