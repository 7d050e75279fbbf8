package org.spinprop.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.optim.Adam;

/** What the field compares speed with: 5-120-3 on Yin-Yang, 5000 samples of 30 ms in batches of 150, all ticks. */
public final class YinYangWorkload {
  private static final double DURATION = 30;
  private static final int BATCH = 150;

  /** Learning rate. */
  public static final double RATE = 1e-3;

  private final Network network;

  /** @param dt length of a tick in ms */
  public YinYangWorkload(Clock.Kind kind, double dt) {
    Clock clock = Clock.lasting(kind, dt, DURATION);
    this.network = Network.on(clock).input(5).lif("hidden", 120).lif("output", 3).build();
  }

  /** One epoch: gradients and Adam steps, from the same initial weights each time. */
  public Runnable epoch(Executable executable, GradientMethod method) {
    List<Batch> batches = batches();
    Model start = start();
    return () -> {
      executable.load(start.parameters());
      Learner learner = learner(executable, method);
      for (Batch batch : batches) {
        learner.step(batch, RATE);
      }
    };
  }

  /** What trains in an epoch. */
  public Learner learner(Executable executable, GradientMethod method) {
    Objective objective =
        new Objective(FirstSpikeCrossEntropy.DEFAULT, method, Limits.DEFAULT, Revival.DEFAULT);
    return executable.learner(objective, Adam.withRate(RATE));
  }

  /** A forward run of the 1000 test samples. */
  public Runnable inference(Executable executable) {
    Batch test = Batch.of(YinYang.test(), encoder(), network);
    return () -> executable.run(test);
  }

  /** A backend with the network's initial weights. */
  public Executable on(String backend, ExecutionOptions options) {
    Executable executable = Backends.named(backend).compile(network, options);
    executable.load(start().parameters());
    return executable;
  }

  /** The network with its initial weights. */
  public Model start() {
    return Model.untrained(network, 1);
  }

  /** The batches of an epoch. */
  public List<Batch> batches() {
    Batch all = Batch.of(YinYang.train(), encoder(), network);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.select(IntStream.range(from, Math.min(from + BATCH, all.size())).toArray()));
    }
    return batches;
  }

  /** Spikes until two ticks before the end, the last that the network sees. */
  private LatencyEncoder encoder() {
    return new LatencyEncoder(0, DURATION - 2 * network.clock().dt(), true, true);
  }
}
