package org.spinprop.connection;

import org.spinprop.InvalidInputException;

/**
 * A window that slides over an image, as PyTorch and ONNX have it: output (y, x) sees the inputs
 * (stride y - padding + dilation ky, stride x - padding + dilation kx) for each position (ky, kx) of the kernel; outside the image there
 * is nothing. A line is an image of one row, its window has one too.
 *
 * @param kernel positions that an output sees
 * @param stride from an output to the next
 * @param padding by which the first window stands out, at each side alike
 * @param dilation from a position of the kernel to the next
 */
public record Window(Extent kernel, Extent stride, Extent padding, Extent dilation) {

  public Window {
    check("kernel", kernel, 1);
    check("stride", stride, 1);
    check("padding", padding, 0);
    check("dilation", dilation, 1);
    if (reach(kernel.rows(), dilation.rows()) <= padding.rows()
        || reach(kernel.columns(), dilation.columns()) <= padding.columns()) {
      throw InvalidInputException.of("kernel %s, dilation %s, padding %s: a window lies outside the image; take less padding",
          kernel, dilation, padding);
    }
  }

  /** A square window that moves by one. */
  public static Window square(int kernel) {
    return new Window(Extent.square(kernel), Extent.square(1), Extent.square(0), Extent.square(1));
  }

  /** A square window that moves by its own size: what tiles an image. */
  public static Window tile(int size) {
    return new Window(Extent.square(size), Extent.square(size), Extent.square(0), Extent.square(1));
  }

  private static void check(String what, Extent extent, int least) {
    if (extent.rows() < least || extent.columns() < least || extent.rows() > 1 << 15 || extent.columns() > 1 << 15) {
      throw InvalidInputException.of("%s %dx%d: expected %d to %d", what, extent.rows(), extent.columns(), least, 1 << 15);
    }
  }

  private static int reach(int kernel, int dilation) {
    return dilation * (kernel - 1) + 1;
  }

  /** Number of positions of the kernel. */
  public int positions() {
    return kernel.rows() * kernel.columns();
  }

  /**
   * Rows and columns that come out.
   *
   * @throws InvalidInputException where the window is larger than the padded image
   */
  public Extent output(Shape input) {
    int rows = output(input.rows(), kernel.rows(), stride.rows(), padding.rows(), dilation.rows());
    int columns = output(input.columns(), kernel.columns(), stride.columns(), padding.columns(), dilation.columns());
    if (rows < 1 || columns < 1) {
      throw InvalidInputException.of(
          "a kernel of %s is larger than an image of %dx%d (shape [%d, %d, %d]: channels, rows, columns)",
          this, input.rows(), input.columns(), input.channels(), input.rows(), input.columns());
    }
    return new Extent(rows, columns);
  }

  private static int output(int input, int kernel, int stride, int padding, int dilation) {
    int last = input + 2 * padding - reach(kernel, dilation);
    return last < 0 ? 0 : last / stride + 1;
  }

  /** The row of the output that sees an input's row by a row of the kernel, or -1 where none of {@code rows} does. */
  public int outputRow(int inputRow, int kernelRow, int rows) {
    return seeing(inputRow + padding.rows() - kernelRow * dilation.rows(), stride.rows(), rows);
  }

  /** The column of the output that sees an input's column by a column of the kernel, or -1 where none of {@code columns} does. */
  public int outputColumn(int inputColumn, int kernelColumn, int columns) {
    return seeing(inputColumn + padding.columns() - kernelColumn * dilation.columns(), stride.columns(), columns);
  }

  private static int seeing(int from, int stride, int outputs) {
    return from < 0 || from % stride != 0 || from / stride >= outputs ? -1 : from / stride;
  }

  /** {@code 5}, or with all that is unusual {@code 5x3, stride 2, padding 1, dilation 2}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kernel.toString());
    if (!stride.equals(Extent.square(1))) {
      text.append(", stride ").append(stride);
    }
    if (!padding.equals(Extent.square(0))) {
      text.append(", padding ").append(padding);
    }
    if (!dilation.equals(Extent.square(1))) {
      text.append(", dilation ").append(dilation);
    }
    return text.toString();
  }
}
