package org.spinprop.sweep.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Setting;
import org.spinprop.sweep.space.Space;

/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kegl, NIPS 2011, section 4). What was tried is split
 * into a good part and the rest; of candidates drawn from the density l of the good ones it takes the one with the largest
 * l(x) / g(x), g being the density of the rest, which maximises the expected improvement (their equation 6). Parameters are
 * taken one by one, in the order of the space, so that conditions are known.
 *
 * <p>Settings of one round are proposed together: each joins the rest before the next is chosen, so that they spread.
 */
final class TpeProposer implements Proposer {
  /** As in their experiments: candidates for each choice. */
  private static final int CANDIDATES = 24;

  /** Share of the good ones, gamma in their equation 2. */
  private static final double GOOD = 0.2;

  /** One in this many settings is drawn at random, so that no part of the space is ruled out (Falkner et al., ICML 2018). */
  private static final int BLIND = 4;

  private final Space space;
  private final SplittableRandom random;
  private final FreshSettings fresh = new FreshSettings();

  TpeProposer(Space space, long seed) {
    this.space = space;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public List<Setting> propose(int count, List<SettingScore> seen) {
    List<Setting> known = bestFirst(seen);
    if (known.size() < enough()) {
      return drawn(count);
    }
    int good = Math.max(2, (int) Math.ceil(GOOD * known.size()));
    List<Setting> best = known.subList(0, good);
    List<Setting> rest = new ArrayList<>(known.subList(good, known.size()));
    List<Setting> proposed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean blind = random.nextInt(BLIND) == 0;
      List<Setting> next = blind ? drawn(1) : fresh.draw(1, () -> space.choose(parameter -> choose(parameter, best, rest)));
      proposed.addAll(next);
      rest.addAll(next);
    }
    return proposed;
  }

  private List<Setting> drawn(int count) {
    return fresh.draw(count, () -> space.choose(parameter -> parameter.range().at(random.nextDouble())));
  }

  @Override
  public boolean learns() {
    return true;
  }

  /** Number of scored settings below which the next are random: two good ones and two more for each parameter. */
  private int enough() {
    return 2 * space.parameters().size() + 2;
  }

  /** Settings that were trained furthest, as long as there are enough of them; those that failed last. */
  private List<Setting> bestFirst(List<SettingScore> seen) {
    List<SettingScore> furthestFirst =
        seen.stream()
            .filter(score -> !score.failed())
            .sorted(Comparator.comparingInt(SettingScore::epochs).reversed())
            .toList();
    int least = furthestFirst.isEmpty() ? 0 : furthestFirst.get(Math.min(enough(), furthestFirst.size()) - 1).epochs();
    return seen.stream()
        .filter(score -> score.failed() || score.epochs() >= least)
        .sorted(SettingScore.BEST_FIRST)
        .map(SettingScore::setting)
        .toList();
  }

  private String choose(Parameter parameter, List<Setting> good, List<Setting> rest) {
    Density l = Density.of(parameter, good);
    Density g = Density.of(parameter, rest);
    String best = "";
    double most = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      String candidate = l.draw(random);
      double ratio = l.at(candidate) / g.at(candidate);
      if (ratio > most) {
        most = ratio;
        best = candidate;
      }
    }
    return best;
  }
}
