package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.WeightGrid;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Revival;
import org.spinprop.optim.Optimiser;
import org.spinprop.spinnaker.precision.IntegerWeights;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.program.synapse.Synapses;
import org.spinprop.spinnaker.program.update.TrainedCopies;
import org.spinprop.spinnaker.program.update.WeightGradient;
import org.spinprop.spinnaker.program.update.WeightUpdate;

/**
 * The trainable arrays that all copies of a network on the chip share, in the order of {@link Network#trainables}: their values, as
 * the programs read them, their integer form where they have one, and the programs that update them.
 */
final class TrainableArrays {
  /** Values of all copies' gradients that threads share to sum. */
  private static final int VALUES_WORTH_THREADS = 1 << 20;

  private final Network network;
  private final HostThreads threads;
  private final float[][] values;
  private final List<WeightUpdate> updates = new ArrayList<>();
  /** By projection. */
  private final List<Synapses> synapses = new ArrayList<>();
  /** By projection; none where weights are float32. */
  private final List<IntegerWeights> integers = new ArrayList<>();

  TrainableArrays(Network network, Precision precision, HostThreads threads) {
    this.network = network;
    this.threads = threads;
    this.values = InitialWeights.DEFAULT.draw(network, 0).values();
    for (int a = 0; a < values.length; a++) {
      if (precision.integers() && network.trainables().get(a).kind() == Trainable.Kind.WEIGHTS) {
        integers.add(new IntegerWeights(precision, a, values[a]));
      }
      updates.add(new WeightUpdate(a < integers.size() ? integers.get(a).masters() : values[a]));
    }
    for (int p = 0; p < network.projections().size(); p++) {
      synapses.add(Synapses.of(network, network.projections().get(p), values[p]));
    }
  }

  void load(Parameters parameters) {
    for (int a = 0; a < values.length; a++) {
      if (a < integers.size()) {
        integers.get(a).load(parameters.values(a));
      } else {
        System.arraycopy(parameters.values(a), 0, values[a], 0, values[a].length);
      }
    }
  }

  /** As the programs read them; changed only by {@link #load}, {@link #step} and {@link #restore}. */
  float[][] values() {
    return values;
  }

  /** By projection, who is reached over which weights; to be refreshed after every change of these. */
  List<Synapses> synapses() {
    return synapses;
  }

  /** What optimisers move: the float32 masters where weights are integers, which follow from them. */
  float[][] masters() {
    return updates.stream().map(WeightUpdate::values).toArray(float[][]::new);
  }

  /** The mean gradients of the batch that was summed last, pushes included. */
  List<float[]> gradients() {
    return updates.stream().map(WeightUpdate::gradient).toList();
  }

  /** By projection; of length 0 where there are none. */
  float[][] delays() {
    float[][] delays = new float[network.projections().size()][];
    for (int p = 0; p < delays.length; p++) {
      int array = network.trainable(Trainable.Kind.DELAYS, p);
      delays[p] = array < 0 ? new float[0] : values[array];
    }
    return delays;
  }

  /** Takes mean gradients from elsewhere. */
  void take(Gradients gradients) {
    for (int a = 0; a < updates.size(); a++) {
      updates.get(a).take(gradients.single(a));
    }
  }

  /** Sums the gradients of all copies, in the order of the copies, and averages them over a batch. */
  void sum(List<? extends TrainedCopies> trained, int samples) {
    for (int a = 0; a < updates.size(); a++) {
      WeightUpdate update = updates.get(a);
      Trainable array = network.trainables().get(a);
      update.clear();
      if (array.kind() == Trainable.Kind.WEIGHTS) {
        addWeights(array.owner(), update, trained);
      } else {
        trained.forEach(copies -> copies.addGradient(array, update));
      }
      update.average(samples);
    }
  }

  /** Sums the gradients of a projection; of many values each thread takes some rows, through all copies in order. */
  private void addWeights(int projection, WeightUpdate update, List<? extends TrainedCopies> trained) {
    List<WeightGradient> copies =
        trained.stream().flatMap(some -> some.weightGradients(projection).stream()).toList();
    Synapses through = synapses.get(projection);
    if (!through.inOrder()) {
      float[] gradient = new float[through.weights().length];
      copies.forEach(copy -> copy.addTo(gradient));
      through.addGradient(gradient, /* sum= */ update.gradient());
      return;
    }
    int rows = through.rowOfNeuron() ? network.source(network.projections().get(projection)).size() : 1;
    int size = update.values().length / rows;
    int stride = copies.get(0).values().length / rows;
    long summed = (long) copies.size() * update.values().length;
    int shares = summed < VALUES_WORTH_THREADS ? 1 : Math.min(rows, threads.count());
    threads.forEach(
        shares, i -> update.addRows(copies, size, stride, i * rows / shares, (i + 1) * rows / shares));
  }

  /** Pushes hidden neurons and returns how many were silent. */
  long push(Revival revival, int samples, BatchTotals totals) {
    long silent = 0;
    for (int p = 1; p < network.populations().size() - 1; p++) {
      float[] pushes = new float[network.populations().get(p).size()];
      long[] fired = totals.fired(p, pushes.length);
      for (int j = 0; j < pushes.length; j++) {
        silent += fired[j] == 0 ? 1 : 0;
        pushes[j] = (float) revival.pushOf(fired[j], samples);
      }
      for (int projection : network.projectionsInto(p)) {
        push(projection, pushes);
      }
    }
    return silent;
  }

  private void push(int projection, float[] pushes) {
    Projection link = network.projections().get(projection);
    WeightUpdate update = updates.get(projection);
    link.connection().match(
        dense -> {
          update.push(pushes);
          return update;
        },
        oneToOne -> update,
        convolution -> pushMeans(link, update, pushes),
        sparse -> pushMeans(link, update, pushes));
  }

  private WeightUpdate pushMeans(Projection link, WeightUpdate update, float[] pushes) {
    double[] byNeuron = new double[pushes.length];
    Arrays.setAll(byNeuron, j -> pushes[j]);
    link.connection().means(
        network.pooled(link), network.target(link).shape(), byNeuron,
        (weight, mean) -> update.gradient()[weight] -= (float) mean);
    return update;
  }

  /** One step of an optimiser, whose rules stand by array. */
  void step(List<Optimiser.Updater> rules, float learningRate) {
    for (int a = 0; a < updates.size(); a++) {
      updates.get(a).step(rules.get(a), learningRate);
    }
    integers.forEach(IntegerWeights::send);
  }

  /** How integer weights are held, by the id of their array. */
  Map<String, WeightGrid> grids() {
    Map<String, WeightGrid> grids = new LinkedHashMap<>();
    for (int a = 0; a < integers.size(); a++) {
      grids.put(network.trainables().get(a).id(), integers.get(a).grid());
    }
    return grids;
  }

  /** What there is to know of integer weights besides their masters, by name. */
  Map<String, long[]> counters() {
    Map<String, long[]> counters = new LinkedHashMap<>();
    for (int a = 0; a < integers.size(); a++) {
      counters.put(counter(a), integers.get(a).counters());
    }
    return counters;
  }

  /** Takes such counters, once the masters that belong to them are in place. */
  void restore(Map<String, long[]> counters) {
    for (int a = 0; a < integers.size(); a++) {
      integers.get(a).restore(Objects.requireNonNull(counters.get(counter(a))));
    }
  }

  private static String counter(int array) {
    return "rounding " + array;
  }
}
