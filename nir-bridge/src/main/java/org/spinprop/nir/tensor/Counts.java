package org.spinprop.nir.tensor;

import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Extent;

/** Whole numbers by axis, as of a kernel or a stride. Files hold one for all axes, or an array of one or of one an axis. */
public record Counts(List<Integer> values) {

  public Counts {
    values = List.copyOf(values);
  }

  /** @param values by axis */
  public Counts(int... values) {
    this(Arrays.stream(values).boxed().toList());
  }

  /** Rows and columns of an image. */
  public static Counts image(Extent extent) {
    return new Counts(extent.rows(), extent.columns());
  }

  /** Columns of a line. */
  public static Counts line(Extent extent) {
    return new Counts(extent.columns());
  }

  /**
   * As of an image.
   *
   * @param field that they are in
   */
  public Extent overImage(String field) {
    require(field, 2);
    return new Extent(values.get(0), values.get(values.size() - 1));
  }

  /**
   * As of a line.
   *
   * @param field that they are in
   * @param rows of a line, which no file says
   */
  public Extent alongLine(String field, int rows) {
    require(field, 1);
    return new Extent(rows, values.get(0));
  }

  private void require(String field, int axes) {
    if (values.isEmpty() || values.size() > axes) {
      throw InvalidInputException.of("%s is %s, expected one number%s", field, values,
          axes > 1 ? ", or one an axis, " + axes : "");
    }
  }
}
