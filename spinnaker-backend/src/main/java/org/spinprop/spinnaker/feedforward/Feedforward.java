package org.spinprop.spinnaker.feedforward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.kernel.VectorModule;

/**
 * The fast path for what is run most: a chain of LIF layers on a GRID clock, with nobody looking at single packets. It needs the
 * module jdk.incubator.vector; without it, and for all else, the copies' programs run tick by tick. Both give the same bits.
 */
public final class Feedforward {
  private final PaddedWeights weights;
  private final List<FeedforwardCopies> shares = new ArrayList<>();

  /** @param chain by population after the input */
  private Feedforward(Network network, List<LifPopulation> chain, Mapping mapping, float[][] values, int threads) {
    int[] sizes = network.projections().stream().mapToInt(link -> network.target(link).size()).toArray();
    this.weights = new PaddedWeights(values, sizes);
    int copies = mapping.copies();
    int count = Math.min(threads, copies);
    for (int i = 0; i < count; i++) {
      int first = i * copies / count;
      int next = (i + 1) * copies / count;
      shares.add(new FeedforwardCopies(network, chain, mapping, first, next - first, weights));
    }
  }

  /**
   * The fast path for a network, if it fits.
   *
   * @param values by trainable array, which the updates change
   * @param threads that there is work for
   */
  public static Optional<Feedforward> of(Network network, Mapping mapping, float[][] values, int threads) {
    return (VectorModule.isUsed() ? chain(network) : Optional.<List<LifPopulation>>empty())
        .map(chain -> new Feedforward(network, chain, mapping, values, threads));
  }

  /** Whether a network is such a chain. */
  public static boolean fits(Network network) {
    return chain(network).isPresent();
  }

  /** The layers of a network, if they are such a chain. */
  private static Optional<List<LifPopulation>> chain(Network network) {
    if (network.clock().kind() != Clock.Kind.GRID) {
      return Optional.empty();
    }
    List<LifPopulation> layers = new ArrayList<>();
    for (int p = 1; p < network.populations().size(); p++) {
      List<Integer> into = network.projectionsInto(p);
      Projection first = network.projections().get(into.get(0));
      boolean chained = into.size() == 1 && network.indexOf(first.from()) == p - 1 && !first.delayed() && first.isDense();
      Optional<LifPopulation> plain =
          network.neurons(p).match(Feedforward::plain, adaptive -> Optional.empty(), readout -> Optional.empty());
      if (!chained || plain.isEmpty()) {
        return Optional.empty();
      }
      layers.add(plain.get());
    }
    return Optional.of(layers);
  }

  private static Optional<LifPopulation> plain(LifPopulation lif) {
    return Optional.of(lif)
        .filter(layer -> layer.shape().isFlat() && layer.uniform() && !layer.biased() && layer.reset() == Reset.ZERO
            && layer.refractory() == 0);
  }

  /** Whether an objective's gradients can be had on the fast path: it knows first spikes alone. */
  public static boolean trains(Objective objective) {
    return objective.loss().reading().match(firstSpikes -> true, spikeCounts -> false, voltage -> false);
  }

  /** Takes over the resident weights, and gives the copies that each thread runs. */
  public List<FeedforwardCopies> shares() {
    weights.refresh();
    return shares;
  }
}
