package org.spinprop.cli.console;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people write them; NaN, Infinity, {@code 1d}, {@code 0x1p3}, and what a double cannot hold, are none. */
public final class Decimal implements ITypeConverter<Double> {
  private static final Pattern FORM = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern ZERO = Pattern.compile("[-+]?[0.]+([eE].*)?");

  @Override
  public Double convert(String text) {
    double value = FORM.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value) || value == 0 && !ZERO.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is no decimal number, as 0.5 or 1e-3, that a double holds");
    }
    return value;
  }

  /** A bound, or none. */
  public static final class OrInfinity implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
      return text.equals("Infinity") ? Double.POSITIVE_INFINITY : new Decimal().convert(text);
    }
  }
}
