package org.spinprop.bench;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Objective;
import org.spinprop.event.EventStream;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.InitialWeights;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.machine.Board;

/**
 * How the time and memory of a batch's gradients on the emulated chip grow with samples, ticks and network. An input spikes
 * with a probability of one in five, once, at a random tick, much as the pixels of a digit do.
 */
public final class Scaling {
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final double SPIKING = 0.2;
  private static final Board FULL_BOARD = new Board(Board.ONE_CHIP.machine(), 48, Set.of());

  private Scaling() {}

  /** Prints a table; times are processor times of one thread. */
  public static void main(String[] args) {
    System.out.println("| network | chips | copies | samples | ticks | spikes | events | ms | ns an event | MB |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    measure(Board.ONE_CHIP, 64, 30, 256);
    measure(Board.ONE_CHIP, 128, 30, 256);
    measure(Board.ONE_CHIP, 256, 30, 256);
    measure(Board.ONE_CHIP, 256, 60, 256);
    measure(FULL_BOARD, 256, 30, 256);
    measure(FULL_BOARD, 64, 30, 1000, 1000);
    measure(FULL_BOARD, 256, 30, 1000, 1000);
  }

  private static void measure(Board board, int samples, int ticks, int... hidden) {
    Network network = network(ticks, hidden);
    Batch batch = batch(network, samples);
    long before = memory();
    try (Executable chip =
        new SpinnakerBackend(ChipSettings.DEFAULT.with(board)).compile(network, new ExecutionOptions(1))) {
      chip.load(InitialWeights.DEFAULT.draw(network, 0));
      Objective objective = Objective.eventProp(new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM));
      double best = ProcessorTime.least(() -> chip.gradients(batch, objective));
      long bytes = memory() - before;
      EventStream spikes = chip.run(batch).spikes();
      double events = events(network, batch.packets()) + events(network, spikes);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %d | %.0f | %.0f | %.0f | %.2f | %.0f |%n",
          network.shape(),
          board.chips(),
          chip.cost().get("copies").intValue(),
          samples,
          ticks,
          (double) spikes.size() / samples,
          events / samples,
          best * 1e-6,
          best / events,
          bytes * 1e-6);
    }
  }

  private static Network network(int ticks, int... hidden) {
    NetworkBuilder network = Network.on(Clock.grid(1, ticks)).input(INPUTS);
    for (int h = 0; h < hidden.length; h++) {
      network.lif("hidden" + (h + 1), hidden[h]);
    }
    return network.readout("output", CLASSES).build();
  }

  private static Batch batch(Network network, int samples) {
    Random random = new Random(1);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[samples];
    for (int s = 0; s < samples; s++) {
      packets.beginSample();
      int[] tickOf = random.ints(INPUTS, 0, (int) (network.clock().steps() / SPIKING)).toArray();
      for (int tick = 0; tick < network.clock().steps(); tick++) {
        for (int i = 0; i < INPUTS; i++) {
          if (tickOf[i] == tick) {
            packets.add(network.keys().spike(0, i), tick);
          }
        }
      }
      labels[s] = random.nextInt(CLASSES);
    }
    return new Batch(packets.build(), labels);
  }

  /** Synapses that spikes arrive at. */
  private static double events(Network network, EventStream spikes) {
    int[] fanOut = new int[network.populations().size()];
    for (Projection link : network.projections()) {
      fanOut[network.indexOf(link.from())] += network.populations().get(network.indexOf(link.to())).size();
    }
    double events = 0;
    for (int i = 0; i < spikes.size(); i++) {
      events += fanOut[network.keys().population(spikes.key(i))];
    }
    return events;
  }

  private static long memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
