package org.spinprop.sweep.search;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.sweep.space.Space;

/**
 * Who proposes settings and in which brackets they run.
 *
 * @param epochs of a whole training, 0 where the command decides
 */
public record Search(Proposer proposer, List<Bracket> brackets, int epochs) {

  public Search {
    brackets = List.copyOf(brackets);
  }

  /** Every combination, trained to the end. */
  public static Search grid(Space space, int epochs) {
    return new Search(new GridProposer(space), List.of(Bracket.whole(space.grid().size())), epochs);
  }

  /** Every combination, bad ones stopped early. */
  public static Search grid(Space space, int epochs, Halving halving) {
    return new Search(new GridProposer(space), List.of(Bracket.halving(space.grid().size(), epochs, halving)), epochs);
  }

  /** Settings drawn at random, trained to the end. */
  public static Search random(Space space, int trials, int epochs, long seed) {
    return new Search(new RandomProposer(space, seed), List.of(Bracket.whole(trials)), epochs);
  }

  /** Settings drawn at random, bad ones stopped early. */
  public static Search random(Space space, int trials, int epochs, Halving halving, long seed) {
    return new Search(new RandomProposer(space, seed), List.of(Bracket.halving(trials, epochs, halving)), epochs);
  }

  /**
   * Settings chosen by a tree-structured Parzen estimator.
   *
   * @param round settings chosen at once, from the scores of all rounds before
   */
  public static Search tpe(Space space, int trials, int round, int epochs, long seed) {
    List<Bracket> rounds =
        IntStream.iterate(0, done -> done < trials, done -> done + round)
            .mapToObj(done -> Bracket.whole(Math.min(round, trials - done)))
            .toList();
    return new Search(new TpeProposer(space, seed), rounds, epochs);
  }

  /** Hyperband over settings drawn at random. */
  public static Search hyperband(Space space, int epochs, Halving halving, long seed) {
    return new Search(new RandomProposer(space, seed), Bracket.hyperband(epochs, halving), epochs);
  }

  /**
   * Hyperband over settings chosen by a tree-structured Parzen estimator from the brackets before; after Falkner, Klein and
   * Hutter (ICML 2018), but with one density for each parameter in place of one for all.
   */
  public static Search bohb(Space space, int epochs, Halving halving, long seed) {
    return new Search(new TpeProposer(space, seed), Bracket.hyperband(epochs, halving), epochs);
  }
}
