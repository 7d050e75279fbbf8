package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.testing.Adapting;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** Networks in which some thresholds adapt and some neurons have a refractory period. */
final class MixedFiring {

  private MixedFiring() {}

  /** A random one with everything else too, on a clock. */
  static Network any(long seed, Clock clock) {
    return of(Samples.anyNetwork(seed, clock), seed);
  }

  /** One whose neurons may be without a synapse or without a leak. */
  static Network ofSimplerNeurons(long seed) {
    return of(Samples.networkOfSimplerNeurons(seed), seed);
  }

  /** The same network; the first population that spikes gets one or the other, each later one that, or stays. */
  static Network of(Network plain, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double ticks = plain.clock().kind() == Clock.Kind.GRID ? random.nextInt(1, 5) : random.nextDouble(0.1, 5);
    List<Network> kinds =
        List.of(Adapting.network(plain, 0.5, seed), Refractory.network(plain, ticks * plain.clock().dt()), plain);
    List<Population> populations = new ArrayList<>(List.of(plain.input()));
    for (int p = 1; p < plain.populations().size(); p++) {
      populations.add(kinds.get(random.nextInt(p == 1 ? 2 : 3)).populations().get(p));
    }
    return new Network(populations, plain.projections(), plain.clock(), plain.keys());
  }
}
