package org.spinprop.sweep.search;

/** How settings are chosen, and how long they are trained. */
public enum Method {
  /** Every combination. */
  GRID(false, false),
  /** A given number, drawn at random. */
  RANDOM(true, false),
  /** A given number, chosen in rounds by a tree-structured Parzen estimator. */
  TPE(true, false),
  /** Drawn at random, in the brackets of Hyperband. */
  HYPERBAND(false, true),
  /** In the brackets of Hyperband, chosen by a tree-structured Parzen estimator after the first. */
  BOHB(false, true);

  private final boolean counted;
  private final boolean bracketed;

  Method(boolean counted, boolean bracketed) {
    this.counted = counted;
    this.bracketed = bracketed;
  }

  /** Whether it takes a number of settings to try. */
  public boolean counted() {
    return counted;
  }

  /** Whether it stops bad settings early by itself. */
  public boolean bracketed() {
    return bracketed;
  }
}
