package org.spinprop.sweep.search;

import static org.spinprop.sweep.engine.TrialTask.TO_THE_END;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings that are trained side by side; after each rung only the best go on, from where they were.
 *
 * @param rungs fewer settings and more epochs from one to the next
 */
public record Bracket(List<Rung> rungs) {

  public Bracket {
    rungs = List.copyOf(rungs);
  }

  /** Settings that are all trained to the end. */
  public static Bracket whole(int settings) {
    return new Bracket(List.of(new Rung(settings, TO_THE_END)));
  }

  /**
   * Successive halving (Jamieson and Talwalkar, AISTATS 2016): all settings are trained for a first stretch, the best 1/factor
   * of them for factor times as many epochs, and so on; the last rung is the whole training.
   *
   * @param epochs of the whole training
   */
  public static Bracket halving(int settings, int epochs, Halving halving) {
    return shortened(settings, epochs, cuts(epochs, halving), halving.factor());
  }

  /**
   * The brackets of Hyperband (Li et al., Journal of Machine Learning Research 18(185), 2018, Algorithm 1), from the one that
   * cuts most to the one that trains all of its settings to the end. With R epochs, factor eta and s cuts a bracket begins with
   * n = ceil((s_max + 1) / (s + 1) eta^s) settings and R eta^-s epochs.
   *
   * @param epochs of the whole training, R
   */
  public static List<Bracket> hyperband(int epochs, Halving halving) {
    int most = cuts(epochs, halving);
    List<Bracket> brackets = new ArrayList<>();
    for (int s = most; s >= 0; s--) {
      int settings = (int) Math.ceil((most + 1.0) / (s + 1) * power(halving.factor(), s));
      brackets.add(shortened(settings, epochs, s, halving.factor()));
    }
    return brackets;
  }

  /** How often R can be divided by the factor without falling below the first stretch. */
  private static int cuts(int epochs, Halving halving) {
    int cuts = 0;
    while (epochs >= halving.first() * power(halving.factor(), cuts + 1)) {
      cuts++;
    }
    return cuts;
  }

  private static Bracket shortened(int settings, int epochs, int cuts, int factor) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < cuts; i++) {
      int kept = (int) (settings / power(factor, i));
      rungs.add(new Rung(Math.max(1, kept), (int) Math.round(epochs / (double) power(factor, cuts - i))));
    }
    rungs.add(new Rung(Math.max(1, (int) (settings / power(factor, cuts))), TO_THE_END));
    return new Bracket(rungs);
  }

  private static long power(int factor, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= factor;
    }
    return power;
  }

  /** How many settings it begins with. */
  public int settings() {
    return rungs.get(0).settings();
  }

  /** The epochs that a setting of a rung trains in it, with those of the whole training in place of {@code TO_THE_END}. */
  public int epochsOf(int rung, int whole) {
    int before = rung == 0 ? 0 : rungs.get(rung - 1).epochs();
    return Math.min(whole, rungs.get(rung).epochs()) - before;
  }
}
