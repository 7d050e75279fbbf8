package org.spinprop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;

class ConvolutionTest {

  /** Inputs 0 to 24, a kernel of ones, padding 1: the example of operator Conv in the ONNX standard, operator set 11. */
  @Test
  void theStandardsExampleWithPadding() {
    assertThat(overOnes(new Shape(1, 5, 5), new Shape(1, 5, 5), window(3, 1, 1)))
        .containsExactly(
            12, 21, 27, 33, 24,
            33, 54, 63, 72, 51,
            63, 99, 108, 117, 81,
            93, 144, 153, 162, 111,
            72, 111, 117, 123, 84);
  }

  /** Inputs 0 to 34 in seven rows, stride 2, padding 1: likewise. */
  @Test
  void theStandardsExampleWithStrides() {
    assertThat(overOnes(new Shape(1, 7, 5), new Shape(1, 4, 3), window(3, 2, 1)))
        .containsExactly(12, 27, 24, 63, 108, 81, 123, 198, 141, 112, 177, 124);
  }

  /** Inputs 0 to 15, kernel 2, stride 2. */
  @Test
  void poolsAddUpAndAverage() {
    Pooling sum = new Pooling(Pooling.Kind.SUM, Window.tile(2));
    Pooling mean = new Pooling(Pooling.Kind.AVERAGE, Window.tile(2));
    Shape from = new Shape(1, 4, 4);
    Shape to = new Shape(1, 2, 2);
    assertThat(applied(FanOut.of(from, to, Optional.of(sum), new OneToOne()), from, to, new double[0])).containsExactly(10, 18,
        42, 50);
    assertThat(applied(FanOut.of(from, to, Optional.of(mean), new OneToOne()), from, to, new double[0]))
        .containsExactly(2.5, 4.5, 10.5, 12.5);
  }

  /** Against the definition, output by output: out(c, y, x) = sum over k, i, j of w(c, k, i, j) in(k, s y - p + d i, s x - p + d j). */
  @Property(tries = 300, seed = "1")
  void itIsTheCrossCorrelation(
      @ForAll @IntRange(min = 1, max = 3) int perGroup,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 2) int dilation) {
    int pad = Math.min(padding, kernel - 1);
    Window window =
        new Window(new Extent(kernel, 2), new Extent(stride, 1), new Extent(pad, 1), new Extent(dilation, 1));
    Convolution convolution = new Convolution(window, groups);
    Shape from = new Shape(perGroup * groups, 6, 4);
    Shape to = convolution.output(from, 2 * groups);
    double[] weights = IntStream.range(0, (int) convolution.weights(from, to)).mapToDouble(w -> w % 7 - 3).toArray();
    double[] expected = new double[to.size()];
    for (int c = 0; c < to.channels(); c++) {
      for (int y = 0; y < to.rows(); y++) {
        for (int x = 0; x < to.columns(); x++) {
          for (int k = 0; k < perGroup; k++) {
            for (int i = 0; i < kernel; i++) {
              for (int j = 0; j < 2; j++) {
                int row = stride * y - pad + dilation * i;
                int column = x - 1 + j;
                if (row >= 0 && row < 6 && column >= 0 && column < 4) {
                  int input = from.index(c / 2 * perGroup + k, row, column);
                  expected[to.index(c, y, x)] += weights[((c * perGroup + k) * kernel + i) * 2 + j] * input;
                }
              }
            }
          }
        }
      }
    }
    assertThat(applied(FanOut.of(from, to, Optional.empty(), convolution), from, to, weights)).containsExactly(expected);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Convolution five = Convolution.square(5);
    assertThatThrownBy(() -> five.check(new Shape(1, 28, 28), new Shape(8, 28, 28)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("a convolution 5 makes 8x24x24 of 1x28x28, not 8x28x28");
    assertThatThrownBy(() -> five.check(new Shape(1, 4, 4), new Shape(8, 1, 1)))
        .hasMessage("a kernel of 5 is larger than an image of 4x4 (shape [1, 4, 4]: channels, rows, columns)");
    assertThatThrownBy(() -> new Convolution(Window.square(3), 2).check(new Shape(3, 4, 4), new Shape(2, 2, 2)))
        .hasMessage("3 and 2 channels do not part into 2 groups");
  }

  private static Window window(int kernel, int stride, int padding) {
    return new Window(Extent.square(kernel), Extent.square(stride), Extent.square(padding), Extent.square(1));
  }

  private static double[] overOnes(Shape from, Shape to, Window window) {
    Convolution convolution = new Convolution(window, 1);
    convolution.check(from, to);
    double[] ones = IntStream.range(0, (int) convolution.weights(from, to)).mapToDouble(w -> 1).toArray();
    return applied(FanOut.of(from, to, Optional.empty(), convolution), from, to, ones);
  }

  /** The connections over inputs that are their own index. */
  private static double[] applied(FanOut fanOut, Shape from, Shape to, double[] weights) {
    double[] output = new double[to.size()];
    for (int k = 0; k < from.size(); k++) {
      for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
        output[fanOut.target(s)] += fanOut.strength(s, weights) * k;
      }
    }
    return output;
  }
}
