package org.spinprop.cli.training;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.spinprop.loss.Loss;
import org.spinprop.loss.LossKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A loss by the name that users give, as in {@code --loss weighted-mean}: of all kinds on the class path.
 *
 * @param lasting the loss, for samples of a length in ms
 */
record LossChoice(String name, DoubleFunction<Loss> lasting) {

  private static SortedMap<String, DoubleFunction<Loss>> all() {
    SortedMap<String, DoubleFunction<Loss>> choices = new TreeMap<>();
    LossKind.all().forEach(kind -> choices.putAll(kind.choices()));
    return choices;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Reads names. */
  static final class OfName implements ITypeConverter<LossChoice> {
    @Override
    public LossChoice convert(String name) {
      Map<String, DoubleFunction<Loss>> choices = all();
      if (!choices.containsKey(name)) {
        throw new TypeConversionException("expected one of " + choices.keySet() + " but was '" + name + "'");
      }
      return new LossChoice(name, choices.get(name));
    }
  }

  /** All names. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all().keySet().iterator();
    }
  }
}
