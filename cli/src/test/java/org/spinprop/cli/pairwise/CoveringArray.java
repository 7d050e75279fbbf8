package org.spinprop.cli.pairwise;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Choices of one level for each factor in which any two levels of any two factors meet at least once: a covering array of strength
 * two, found greedily (Cohen, Dalal, Fredman, Patton 1997, the AETG system).
 */
final class CoveringArray {
  private static final int CANDIDATES = 20;

  private final int[] levels;
  private final RandomGenerator random;
  /** By position of a level among those of all factors, with which others it has met. */
  private final boolean[][] met;
  private final int[] first;
  private int left;

  private CoveringArray(int[] levels, long seed) {
    this.levels = levels;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.first = new int[levels.length];
    for (int f = 1; f < levels.length; f++) {
      first[f] = first[f - 1] + levels[f - 1];
    }
    int all = IntStream.of(levels).sum();
    this.met = new boolean[all][all];
    for (int f = 0; f < levels.length; f++) {
      for (int g = 0; g < f; g++) {
        left += levels[f] * levels[g];
      }
    }
  }

  /**
   * The rows of an array.
   *
   * @param levels by factor, how many
   */
  static List<int[]> of(int[] levels, long seed) {
    CoveringArray array = new CoveringArray(levels, seed);
    List<int[]> rows = new ArrayList<>();
    while (array.left > 0) {
      rows.add(array.next());
    }
    return rows;
  }

  private int[] next() {
    int[] best = candidate();
    for (int c = 1; c < CANDIDATES; c++) {
      int[] other = candidate();
      best = newPairs(other) > newPairs(best) ? other : best;
    }
    for (int f = 0; f < best.length; f++) {
      for (int g = 0; g < f; g++) {
        left -= met(best, f, g) ? 0 : 1;
        met[first[f] + best[f]][first[g] + best[g]] = true;
        met[first[g] + best[g]][first[f] + best[f]] = true;
      }
    }
    return best;
  }

  /** Begins with a level that has not met all others, and goes on, factor by factor, with that which adds most. */
  private int[] candidate() {
    int[] order = shuffled();
    int[] row = new int[levels.length];
    for (int chosen = 0; chosen < order.length; chosen++) {
      int f = order[chosen];
      int most = -1;
      int from = random.nextInt(levels[f]);
      for (int i = 0; i < levels[f]; i++) {
        int level = (from + i) % levels[f];
        int gain = gain(f, level, order, chosen, row);
        if (gain > most) {
          most = gain;
          row[f] = level;
        }
      }
    }
    return row;
  }

  private int gain(int f, int level, int[] order, int chosen, int[] row) {
    int gain = 0;
    if (chosen == 0) {
      for (int other = 0; other < met.length; other++) {
        gain += met[first[f] + level][other] ? 0 : 1;
      }
    }
    for (int c = 0; c < chosen; c++) {
      gain += met[first[f] + level][first[order[c]] + row[order[c]]] ? 0 : 1;
    }
    return gain;
  }

  private int[] shuffled() {
    int[] order = IntStream.range(0, levels.length).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private boolean met(int[] row, int f, int g) {
    return met[first[f] + row[f]][first[g] + row[g]];
  }

  private int newPairs(int[] row) {
    int pairs = 0;
    for (int f = 0; f < row.length; f++) {
      for (int g = 0; g < f; g++) {
        pairs += met(row, f, g) ? 0 : 1;
      }
    }
    return pairs;
  }
}
