package org.spinprop.sweep.search;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.spinprop.sweep.space.Range;

/** Of values one by one: how often each was seen, and once more (Bergstra et al., 2011, section 4.2). */
record CategoricalDensity(Range.Listed range, List<String> seen) implements Density {

  @Override
  public String draw(RandomGenerator random) {
    int drawn = random.nextInt(seen.size() + range.all().size());
    return drawn < seen.size() ? seen.get(drawn) : range.all().get(drawn - seen.size());
  }

  @Override
  public double at(String value) {
    return (Collections.frequency(seen, value) + 1.0) / (seen.size() + range.all().size());
  }
}
