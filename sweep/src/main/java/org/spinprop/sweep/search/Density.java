package org.spinprop.sweep.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;
import org.spinprop.sweep.space.Setting;

/** How densely the values of a parameter lie among some settings. */
interface Density {

  /** A value drawn from it. */
  String draw(RandomGenerator random);

  /** Its height at a value. */
  double at(String value);

  /** The density of the values that these settings have; of none, that of drawing at random. */
  static Density of(Parameter parameter, List<Setting> settings) {
    List<String> values =
        settings.stream()
            .filter(setting -> setting.values().containsKey(parameter.option()))
            .map(setting -> setting.values().get(parameter.option()))
            .toList();
    return parameter.range() instanceof Range.Listed listed
        ? new CategoricalDensity(listed, values)
        : new ParzenDensity(parameter.range(), values);
  }
}
