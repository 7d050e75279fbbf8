package org.spinprop.cli.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Sparse;

/**
 * Sparse connections as a network file describes them: drawn, or pair by pair.
 *
 * @param density probability of each pair
 * @param seed of the draw; 1 if not said
 * @param pairs {@code [[from, to], ...]}, in any order
 */
record SparseEntry(Optional<Double> density, Optional<Long> seed, Optional<List<List<Integer>>> pairs) {

  /** The connections between so many neurons, or pools, and so many others. */
  Sparse connections(int from, int to) {
    if (density.isPresent() == pairs.isPresent() || (seed.isPresent() && pairs.isPresent())) {
      throw InvalidInputException.of("sparse: expected {density: P, seed: N} or {pairs: [[from, to], ...]}");
    }
    return density.isPresent() ? Sparse.random(from, to, density.get(), seed.orElse(1L)) : named(pairs.orElseThrow());
  }

  private static Sparse named(List<List<Integer>> pairs) {
    for (List<Integer> pair : pairs) {
      if (pair.size() != 2) {
        throw InvalidInputException.of("sparse: pairs: %s, expected [from, to]", pair);
      }
    }
    List<List<Integer>> ordered =
        pairs.stream().sorted(Comparator.<List<Integer>>comparingInt(pair -> pair.get(0)).thenComparingInt(pair -> pair.get(1)))
            .toList();
    return new Sparse(
        ordered.stream().mapToInt(pair -> pair.get(0)).toArray(), ordered.stream().mapToInt(pair -> pair.get(1)).toArray());
  }
}
