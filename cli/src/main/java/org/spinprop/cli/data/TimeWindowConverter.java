package org.spinprop.cli.data;

import org.spinprop.data.TimeWindow;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code FROM:TO}. */
final class TimeWindowConverter implements ITypeConverter<TimeWindow> {
  @Override
  public TimeWindow convert(String text) {
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?:\\d{1,9}(\\.\\d{1,9})?")) {
      throw new TypeConversionException("expected a begin and an end in ms, as 100:400.5, but was '" + text + "'");
    }
    String[] cells = text.split(":", -1);
    return new TimeWindow(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
  }
}
