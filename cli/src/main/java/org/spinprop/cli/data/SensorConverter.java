package org.spinprop.cli.data;

import org.spinprop.datasets.camera.SensorSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code WxH}. */
final class SensorConverter implements ITypeConverter<SensorSize> {
  @Override
  public SensorSize convert(String text) {
    if (!text.matches("\\d{1,8}x\\d{1,8}")) {
      throw new TypeConversionException("expected columns and rows, as 346x260, but was '" + text + "'");
    }
    int times = text.indexOf('x');
    return new SensorSize(Integer.parseInt(text.substring(0, times)), Integer.parseInt(text.substring(times + 1)));
  }
}
