package org.spinprop.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.FanOut;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;
import org.spinprop.event.EventStream;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.InitialWeights;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.Projection;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
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

  /** A row of the table; without hidden layers it is of a convolutional network, 8c5 - p2 - 16c5 - p2. */
  private record Row(Board board, int samples, int ticks, int... hidden) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Board.ONE_CHIP, 64, 30, 256),
          new Row(Board.ONE_CHIP, 128, 30, 256),
          new Row(Board.ONE_CHIP, 256, 30, 256),
          new Row(Board.ONE_CHIP, 256, 60, 256),
          new Row(Board.ONE_CHIP, 256, 120, 256),
          new Row(FULL_BOARD, 288, 30, 256),
          new Row(FULL_BOARD, 1152, 30, 256),
          new Row(FULL_BOARD, 64, 30, 1000, 1000),
          new Row(FULL_BOARD, 128, 30, 1000, 1000),
          new Row(FULL_BOARD, 256, 30, 1000, 1000),
          new Row(FULL_BOARD, 256, 60, 1000, 1000),
          new Row(Board.ONE_CHIP, 64, 30),
          new Row(Board.ONE_CHIP, 256, 30),
          new Row(Board.ONE_CHIP, 256, 60),
          new Row(FULL_BOARD, 480, 30));

  /**
   * Prints a table; times are processor times of one thread. Every row is measured in a process of its own, so that its memory is
   * its own.
   *
   * @param args none, or the row to measure
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      measure(ROWS.get(Integer.parseInt(args[0])));
      return;
    }
    System.out.println(
        "| network | chips | copies | samples | ticks | spikes | events | ms | ns an event | MB heap | MB process |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int row = 0; row < ROWS.size(); row++) {
      List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), Scaling.class.getName(), Integer.toString(row)));
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("row " + row + " ended with status " + status);
      }
    }
  }

  private static void measure(Row row) throws IOException {
    Network network = network(row.ticks(), row.hidden());
    Batch batch = batch(network, row.samples());
    long before = heap();
    try (SpinnakerExecutable chip =
        new SpinnakerBackend(ChipSettings.DEFAULT.with(row.board())).compile(network, new ExecutionOptions(1))) {
      chip.load(InitialWeights.DEFAULT.draw(network, 0));
      Objective objective =
          Objective.eventProp(new ReadoutCrossEntropy(VoltageFeature.MAXIMUM), Discretisation.PUBLISHED);
      double best = ProcessorTime.least(() -> chip.gradients(batch, objective));
      long bytes = heap() - before;
      double process = peakOfProcess();
      EventStream spikes = chip.run(batch).spikes();
      double events = events(network, batch.packets()) + events(network, spikes);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %d | %.0f | %.0f | %.0f | %.2f | %.0f | %.0f |%n",
          network.shape(),
          row.board().chips(),
          chip.mapping().copies(),
          row.samples(),
          row.ticks(),
          (double) spikes.size() / row.samples(),
          events / row.samples(),
          best * 1e-6,
          best / events,
          bytes * 1e-6,
          process);
    }
  }

  /** The most memory that the process had resident, in MB; not a number where the system does not tell. */
  private static double peakOfProcess() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    String peak =
        Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
    return Double.parseDouble(peak.replaceAll("\\D", "")) * 1024 * 1e-6;
  }

  private static Network network(int ticks, int... hidden) {
    if (hidden.length == 0) {
      return convolutional(ticks);
    }
    NetworkBuilder network = Network.on(Clock.grid(1, ticks)).input(INPUTS);
    for (int h = 0; h < hidden.length; h++) {
      network.lif("hidden" + (h + 1), hidden[h]);
    }
    return network.readout("output", CLASSES).build();
  }

  /** Kernels of 5 by 5, and sums of 2 by 2 behind each. */
  private static Network convolutional(int ticks) {
    Pooling pool = new Pooling(Pooling.Kind.SUM, Window.tile(2));
    return Network.on(Clock.grid(1, ticks))
        .input(new Shape(1, 28, 28))
        .lif("c1", new Shape(8, 24, 24))
        .lif("c2", new Shape(16, 8, 8))
        .readout("output", CLASSES)
        .connect("input", "c1", Convolution.square(5))
        .connect("c1", "c2", pool, Convolution.square(5))
        .connect("c2", "output", pool, new Dense())
        .build();
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
    double events = 0;
    for (Projection link : network.projections()) {
      FanOut fanOut = network.fanOut(link);
      int from = network.indexOf(link.from());
      for (int i = 0; i < spikes.size(); i++) {
        int key = spikes.key(i);
        int neuron = network.keys().neuron(key);
        events += network.keys().population(key) == from ? fanOut.end(neuron) - fanOut.begin(neuron) : 0;
      }
    }
    return events;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
