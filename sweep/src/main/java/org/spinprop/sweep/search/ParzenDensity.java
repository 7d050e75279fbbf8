package org.spinprop.sweep.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;
import org.spinprop.random.StandardNormal;
import org.spinprop.sweep.space.Range;

/**
 * Of numbers, on [0, 1] as their range lays them out: equal parts of the uniform prior and of a Gaussian about each number seen,
 * cut off at the ends. A Gaussian is as wide as the larger distance to its neighbours, or to the ends, within bounds
 * (Bergstra et al., 2011, section 4.2).
 */
final class ParzenDensity implements Density {
  /** The narrowest Gaussians, however many numbers there are. */
  private static final double NARROWEST = 0.01;

  private final Range range;
  private final double[] centres;
  private final double[] widths;

  ParzenDensity(Range range, List<String> seen) {
    this.range = range;
    this.centres = seen.stream().mapToDouble(range::placeOf).sorted().toArray();
    this.widths = new double[centres.length];
    double least = Math.max(NARROWEST, 1.0 / (centres.length + 1));
    for (int i = 0; i < centres.length; i++) {
      double below = i == 0 ? 0 : centres[i - 1];
      double above = i == centres.length - 1 ? 1 : centres[i + 1];
      widths[i] = Math.max(least, Math.max(centres[i] - below, above - centres[i]));
    }
  }

  @Override
  public String draw(RandomGenerator random) {
    int part = random.nextInt(centres.length + 1);
    if (part == centres.length) {
      return range.at(random.nextDouble());
    }
    double place;
    do {
      place = centres[part] + widths[part] * StandardNormal.draw(random);
    } while (place < 0 || place >= 1);
    return range.at(place);
  }

  @Override
  public double at(String value) {
    double place = range.placeOf(value);
    double sum = 1;
    for (int i = 0; i < centres.length; i++) {
      double z = (place - centres[i]) / widths[i];
      double inside = below(1, i) - below(0, i);
      sum += StrictMath.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * widths[i] * inside);
    }
    return sum / (centres.length + 1);
  }

  /** Share of a Gaussian below a place. */
  private double below(double place, int i) {
    return 0.5 * (1 + Erf.erf((place - centres[i]) / (widths[i] * Math.sqrt(2))));
  }
}
