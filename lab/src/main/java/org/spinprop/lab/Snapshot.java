package org.spinprop.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spinprop.batch.Batch;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/**
 * One sample of a trial with all voltages.
 *
 * @param recording of that sample alone
 */
public record Snapshot(Recording recording) {

  /**
   * A sample as it was recorded, or run again: alone, then as the last of a batch, since faults may depend on a sample's
   * place; empty where neither gives the spikes of the trial again.
   */
  static Optional<Snapshot> of(Trial trial, int sample) {
    Snapshot recorded = only(trial.evaluation().recording(), sample);
    Set<String> spiking = spiking(trial.network());
    if (recorded.recording.voltages().keySet().containsAll(spiking)) {
      return Optional.of(recorded);
    }
    return Stream.of(new int[] {sample}, IntStream.rangeClosed(0, sample).toArray())
        .map(
            samples -> {
              Batch batch = trial.batch().select(samples);
              return only(trial.contender().executable().run(batch, spiking), samples.length - 1);
            })
        .filter(again -> again.recording.spikes().equals(recorded.recording.spikes()))
        .findFirst();
  }

  /** Names of the populations that spike. */
  static Set<String> spiking(Network network) {
    return network.neurons().stream()
        .filter(NeuronPopulation::spikes)
        .map(NeuronPopulation::name)
        .collect(Collectors.toSet());
  }

  private static Snapshot only(Recording all, int sample) {
    Map<String, VoltageTrace> voltages = new HashMap<>();
    all.voltages().forEach((name, trace) -> voltages.put(name, only(trace, sample)));
    double[] times =
        Arrays.copyOfRange(all.times(), all.spikes().start(sample), all.spikes().end(sample));
    return new Snapshot(new Recording(all.spikes().select(new int[] {sample}), times, voltages));
  }

  private static VoltageTrace only(VoltageTrace trace, int sample) {
    double[] values =
        Arrays.copyOfRange(trace.values(), trace.offset(sample, 0), trace.offset(sample + 1, 0));
    return new VoltageTrace(1, trace.steps(), trace.size(), values);
  }

  /** V of a neuron at a tick, before a reset. */
  public double voltage(String population, int tick, int neuron) {
    return recording.voltages(population).at(0, tick, neuron);
  }
}
