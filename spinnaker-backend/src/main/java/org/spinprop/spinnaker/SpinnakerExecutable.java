package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.backend.Objective;
import org.spinprop.backend.Recording;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.event.EventStream;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.optim.Optimiser;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.WeightUpdate;

/**
 * A network on the chip. Sample {@code s} of a batch runs on copy {@code s mod copies}, one sample of a copy after the
 * other; gradients are summed copy by copy. Results are therefore the same, bit for bit, for any number of host threads.
 */
public final class SpinnakerExecutable implements Executable {
  private final Network network;
  private final Mapping mapping;
  private final HostThreads threads;
  private final float[][] weights;
  private final List<NetworkCopy> copies = new ArrayList<>();
  private final List<WeightUpdate> updates = new ArrayList<>();
  private double packetsPerSample;

  SpinnakerExecutable(Network network, Mapping mapping, int threads) {
    this.network = network;
    this.mapping = mapping;
    this.threads = new HostThreads(threads);
    this.weights = InitialWeights.DEFAULT.draw(network, 0).values();
    for (int c = 0; c < mapping.copies(); c++) {
      copies.add(new NetworkCopy(network, mapping, c, weights));
    }
    for (float[] values : weights) {
      updates.add(new WeightUpdate(values));
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public void load(Parameters parameters) {
    for (int p = 0; p < weights.length; p++) {
      System.arraycopy(parameters.weights(p), 0, weights[p], 0, weights[p].length);
    }
  }

  @Override
  public Parameters parameters() {
    return new Parameters(network, weights);
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    SpikeRecorder recorder = new SpikeRecorder(network, batch.size());
    Map<String, VoltageTrace> voltages = VoltageTrace.forRun(network, batch.size(), probes);
    copies.forEach(copy -> copy.fabric().tap(recorder));
    threads.forEach(
        Math.min(copies.size(), batch.size()),
        c -> {
          for (int s = c; s < batch.size(); s += copies.size()) {
            probe(copies.get(c), voltages, s);
            copies.get(c).forward(batch, s);
          }
        });
    copies.forEach(NetworkCopy::release);
    countPackets(batch.size());
    return Recording.of(network, recorder.spikes(), voltages);
  }

  private void probe(NetworkCopy copy, Map<String, VoltageTrace> voltages, int sample) {
    voltages.forEach((name, trace) -> copy.probe(network.indexOf(name), trace, sample));
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    return gradients(collect(batch, objective));
  }

  private Gradients gradients(BatchStatistics statistics) {
    return Gradients.ofSingle(updates.stream().map(WeightUpdate::gradient).toList(), statistics);
  }

  @Override
  public Learner learner(Objective objective, Optimiser optimiser) {
    List<Optimiser.Updater> updaters =
        Arrays.stream(weights).map(values -> optimiser.updater(values.length)).toList();
    return (batch, learningRate) -> {
      BatchStatistics statistics = collect(batch, objective);
      for (int p = 0; p < updates.size(); p++) {
        updates.get(p).step(updaters.get(p), (float) learningRate);
      }
      return statistics;
    };
  }

  /** Leaves the batch's mean gradients, pushes included, in the update programs. */
  private BatchStatistics collect(Batch batch, Objective objective) {
    begin(objective);
    threads.forEach(
        Math.min(copies.size(), batch.size()),
        c -> {
          for (int s = c; s < batch.size(); s += copies.size()) {
            copies.get(c).forwardAndBackward(batch, s);
          }
        });
    return finish(batch.size(), objective);
  }

  /** The same with one tap on all fabrics and the samples one after the other. */
  private Gradients tapped(PacketTap tap, Batch batch, Objective objective) {
    begin(objective);
    copies.forEach(copy -> copy.fabric().tap(tap));
    for (int s = 0; s < batch.size(); s++) {
      copies.get(s % copies.size()).forwardAndBackward(batch, s);
    }
    copies.forEach(NetworkCopy::release);
    return gradients(finish(batch.size(), objective));
  }

  private void begin(Objective objective) {
    checkMethod(objective);
    copies.forEach(copy -> copy.beginBatch(objective));
  }

  private BatchStatistics finish(int samples, Objective objective) {
    countPackets(samples);
    for (int p = 0; p < updates.size(); p++) {
      Projection link = network.projections().get(p);
      updates.get(p).collect(copies.stream().map(copy -> copy.gradient(link)).toList(), samples);
    }
    return statistics(samples, pushSilentNeurons((float) objective.revival().silentNeuron()));
  }

  private void checkMethod(Objective objective) {
    if (!(objective.method() instanceof GradientMethod.EventProp)) {
      throw InvalidInputException.of(
          "backend 'spinnaker2' trains with eventprop, not %s; pretrain with --backend offchip",
          objective.method().name());
    }
    objective.loss().check(network);
  }

  private long pushSilentNeurons(float push) {
    long count = 0;
    for (int p = 1; p < network.populations().size() - 1; p++) {
      boolean[] silent = silent(p);
      for (int projection : network.projectionsInto(p)) {
        updates.get(projection).pushSilent(silent, push);
      }
      for (boolean neuron : silent) {
        count += neuron ? 1 : 0;
      }
    }
    return count;
  }

  private boolean[] silent(int population) {
    boolean[] silent = new boolean[network.populations().get(population).size()];
    Arrays.fill(silent, true);
    for (NetworkCopy copy : copies) {
      boolean[] fired = copy.tally(population).fired();
      for (int j = 0; j < silent.length; j++) {
        silent[j] &= !fired[j];
      }
    }
    return silent;
  }

  private BatchStatistics statistics(int samples, long silentNeurons) {
    double loss = 0;
    long spikes = 0;
    int correct = 0;
    long silentTargets = 0;
    long limited = 0;
    for (NetworkCopy copy : copies) {
      loss += copy.loss().lossSum();
      spikes += copy.spikes();
      correct += copy.loss().correct();
      silentTargets += copy.loss().silentTargets();
      for (int p = 1; p < network.populations().size(); p++) {
        limited += network.populations().get(p) instanceof LifPopulation ? copy.tally(p).limited() : 0;
      }
    }
    return new BatchStatistics(
        samples, loss / samples, correct, spikes, silentTargets, silentNeurons, limited);
  }

  /**
   * The gradients of a batch, and every packet that the chip sent for them: per sample the spikes, and readout voltages, in
   * the order of sending, then the errors.
   */
  public TracedGradients trace(Batch batch, Objective objective) {
    PacketTrace trace = new PacketTrace(network);
    Gradients gradients = tapped(trace, batch, objective);
    return new TracedGradients(gradients, trace.packets(batch.size()));
  }

  /**
   * The gradients of a batch when programs receive recorded packets in place of those that the others send: each program is
   * driven by the recording alone.
   *
   * @param packets as {@link #trace} recorded them
   */
  public Gradients replay(EventStream packets, Batch batch, Objective objective) {
    return tapped(new PacketReplay(packets, network.keys()), batch, objective);
  }

  @Override
  public Map<String, Number> cost() {
    return Map.of(
        "pes_used", mapping.processingElements(),
        "copies", mapping.copies(),
        "pes_per_copy", mapping.elementsOfCopy(),
        "sram_bytes_max", mapping.largestSram(),
        "packets_per_sample", packetsPerSample);
  }

  private void countPackets(int samples) {
    long packets = 0;
    for (NetworkCopy copy : copies) {
      packets += copy.fabric().takePacketCount();
    }
    packetsPerSample = (double) packets / samples;
  }

  @Override
  public void close() {
    threads.close();
  }
}
