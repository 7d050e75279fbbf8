package org.spinprop.spinnaker.mapping;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * What of a projection lies with a slice of its postsynaptic population: synapses of each presynaptic neuron, and weights. Slices are of
 * whole rows of an image, or of any neurons where the grain is 1.
 */
public final class Reach {
  private final Shape from;
  private final Shape to;
  private final Projection link;
  /** Presynaptic neurons. */
  private final int sources;
  /** Whether each of them has one synapse with every postsynaptic neuron. */
  private final boolean all;
  private final int grain;
  /** By presynaptic neuron, the first of its grains; of each grain its number, and synapses. None where all are reached. */
  private final int[] begins;
  private final int[] grains;
  private final int[] counts;

  private Reach(Network network, Projection link, int grain) {
    this.from = network.pooled(link);
    this.to = network.target(link).shape();
    this.link = link;
    this.sources = network.source(link).size();
    this.all = link.isDense();
    this.grain = grain;
    this.begins = new int[all ? 0 : sources + 1];
    IntStream.Builder allGrains = IntStream.builder();
    IntStream.Builder allCounts = IntStream.builder();
    int[] count = new int[to.size() / grain];
    for (int k = 0; !all && k < sources; k++) {
      count(network.source(link).shape(), k, count);
      begins[k + 1] = begins[k];
      for (int g = 0; g < count.length; g++) {
        if (count[g] > 0) {
          allGrains.add(g);
          allCounts.add(count[g]);
          begins[k + 1]++;
          count[g] = 0;
        }
      }
    }
    this.grains = allGrains.build().toArray();
    this.counts = allCounts.build().toArray();
  }

  /**
   * Of a projection.
   *
   * @param grain neurons of which slices have a multiple
   */
  static Reach of(Network network, Projection link, int grain) {
    return new Reach(network, link, grain);
  }

  private void count(Shape source, int neuron, int[] count) {
    if (link.pooling().isPresent()) {
      link.pooling().get().pools(source, from, neuron, pool -> countPooled(pool, count));
    } else {
      countPooled(neuron, count);
    }
  }

  private void countPooled(int pooled, int[] count) {
    link.connection().synapses(from, to, pooled, (target, weight) -> count[target / grain]++);
  }

  /** Whether each presynaptic neuron has one synapse with every postsynaptic neuron. */
  public boolean all() {
    return all;
  }

  /** Synapses of a presynaptic neuron with those of a slice. */
  public int synapses(int neuron, int first, int end) {
    if (all) {
      return end - first;
    }
    int sum = 0;
    for (int n = firstGrain(neuron, first / grain); n < begins[neuron + 1] && grains[n] < end / grain; n++) {
      sum += counts[n];
    }
    return sum;
  }

  private int firstGrain(int neuron, int least) {
    int found = Arrays.binarySearch(grains, begins[neuron], begins[neuron + 1], least);
    return found < 0 ? -found - 1 : found;
  }

  /** Whether a presynaptic neuron has any synapse with a slice. */
  public boolean reaches(int neuron, int first, int end) {
    if (all) {
      return true;
    }
    int n = firstGrain(neuron, first / grain);
    return n < begins[neuron + 1] && grains[n] < end / grain;
  }

  /** Presynaptic neurons that have. */
  int sources(int first, int end) {
    return all ? sources : (int) IntStream.range(0, sources).filter(k -> reaches(k, first, end)).count();
  }

  /** Weights that a slice needs: rows, the kernels of its channels, or its connections. */
  public long weights(int first, int end) {
    return link.connection().<Long>match(
        dense -> (long) from.size() * (end - first),
        oneToOne -> 0L,
        convolution -> kernels(convolution, first, end),
        sparse -> connections(sparse, first, end));
  }

  private long kernels(Convolution convolution, int first, int end) {
    long channels = (long) to.channel(end - 1) - to.channel(first) + 1;
    return channels * convolution.channelsSeen(from) * convolution.window().positions();
  }

  private static long connections(Sparse sparse, int first, int end) {
    return IntStream.range(0, sparse.size()).filter(n -> sparse.target(n) >= first && sparse.target(n) < end).count();
  }

  /** Numbers by which a slice finds its connections, where these are named: the target of each, and where those of a source begin. */
  int names(int first, int end) {
    return link.connection().<Integer>match(
        dense -> 0,
        oneToOne -> 0,
        convolution -> 0,
        sparse -> (int) connections(sparse, first, end) + from.size() + 1);
  }
}
