package org.spinprop.data;

import org.hipparchus.random.MersenneTwister;

/**
 * The Yin-Yang data set (Kriener, Göltz, Petrovici 2021, arXiv 2102.08211): points of a disc that belong to yin, yang or
 * one of the two dots. Values are x and y; the published points come out bit for bit from their three seeds.
 */
public final class YinYang {
  private static final double RADIUS = 0.5;
  private static final double DOT_RADIUS = 0.1;
  private static final int DOT = 2;
  private static final int CLASSES = 3;

  private YinYang() {}

  /** The published training split: 5000 points, seed 42. */
  public static ValueDataset train() {
    return generate("yinyang-train", 42, 5000);
  }

  /** The published validation split: 1000 points, seed 41. */
  public static ValueDataset validation() {
    return generate("yinyang-validation", 41, 1000);
  }

  /** The published test split: 1000 points, seed 40. */
  public static ValueDataset test() {
    return generate("yinyang-test", 40, 1000);
  }

  /** Draws points: first the class, then points until one has it. */
  public static ValueDataset generate(String name, int seed, int size) {
    MersenneTwister random = new MersenneTwister(seed);
    double[][] values = new double[size][];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = drawClass(random);
      values[i] = drawPoint(random, labels[i]);
    }
    return new ArrayDataset(name, values, labels, CLASSES);
  }

  /** Masked rejection: the two low bits of a draw, drawn again while they are 3. */
  private static int drawClass(MersenneTwister random) {
    int drawn;
    do {
      drawn = random.nextInt() & 3;
    } while (drawn == CLASSES);
    return drawn;
  }

  private static double[] drawPoint(MersenneTwister random, int wanted) {
    while (true) {
      double x = nextDouble(random);
      double y = nextDouble(random);
      if (distance(x, y, RADIUS) <= RADIUS && classOf(x, y) == wanted) {
        return new double[] {x, y};
      }
    }
  }

  /** 53 random bits as a double in [0, 1), from two draws of 27 and 26 bits. */
  private static double nextDouble(MersenneTwister random) {
    int high = random.nextInt() >>> 5;
    int low = random.nextInt() >>> 6;
    return (high * (double) (1 << 26) + low) / (double) (1L << 53);
  }

  /** The class of a point of the disc (section 2 of the paper). */
  static int classOf(double x, double y) {
    double toRight = distance(x, y, 1.5 * RADIUS);
    double toLeft = distance(x, y, 0.5 * RADIUS);
    if (toRight < DOT_RADIUS || toLeft < DOT_RADIUS) {
      return DOT;
    }
    boolean first =
        toRight <= DOT_RADIUS
            || toLeft > DOT_RADIUS && toLeft <= 0.5 * RADIUS
            || y > RADIUS && toRight > 0.5 * RADIUS;
    return first ? 1 : 0;
  }

  private static double distance(double x, double y, double centreX) {
    double dx = x - centreX;
    double dy = y - RADIUS;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
