package org.spinprop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** The main workload: 5-120-3 on Yin-Yang, 5000 samples in batches of 150, on a GRID clock of 30 ms. */
final class YinYangWorkload {
  private static final double DURATION = 30;
  private static final int BATCH = 150;

  private final Network network;

  YinYangWorkload(double dt) {
    int steps = (int) Math.round(DURATION / dt);
    network = Network.on(Clock.grid(dt, steps)).input(5).lif("hidden", 120).lif("output", 3).build();
  }

  /** A backend with the network's initial weights. */
  Executable on(String backend, int threads) {
    Executable executable = Backends.named(backend).compile(network, new ExecutionOptions(threads));
    executable.load(Model.untrained(network, 1).parameters());
    return executable;
  }

  /** The batches of one training epoch. */
  List<Batch> epoch() {
    Batch all = Batch.of(YinYang.train(), encoder(), network);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.select(IntStream.range(from, Math.min(from + BATCH, all.size())).toArray()));
    }
    return batches;
  }

  /** The 1000 test samples. */
  Batch test() {
    return Batch.of(YinYang.test(), encoder(), network);
  }

  /** Spikes until two ticks before the end, the last that the network sees. */
  private LatencyEncoder encoder() {
    double late = DURATION - 2 * network.clock().dt();
    return new LatencyEncoder(0, late, true, true);
  }
}
