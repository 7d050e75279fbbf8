package org.spinprop.cli.data;

import org.spinprop.data.Crop;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code X,Y,W,H}. */
final class CropConverter implements ITypeConverter<Crop> {
  @Override
  public Crop convert(String text) {
    if (!text.matches("\\d{1,8}(,\\d{1,8}){3}")) {
      throw new TypeConversionException(
          "expected the first column, the first row, columns and rows, as 32,32,64,64, but was '" + text + "'");
    }
    String[] cells = text.split(",", -1);
    return new Crop(
        Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
  }
}
