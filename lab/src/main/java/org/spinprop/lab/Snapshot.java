package org.spinprop.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Recording;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.event.EventStream;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Population;

/**
 * One sample of a trial, run again with all voltages recorded.
 *
 * @param recording of that sample alone; voltages of all populations
 */
public record Snapshot(Recording recording) {

  /**
   * Runs a sample again: alone, then as the last of a batch, since faults may depend on a sample's place; empty where
   * neither gives the spikes of the trial again.
   */
  static Optional<Snapshot> of(Trial trial, int sample) {
    EventStream before = trial.evaluation().recording().spikes().select(new int[] {sample});
    Snapshot alone = last(trial, new int[] {sample});
    if (alone.recording.spikes().equals(before)) {
      return Optional.of(alone);
    }
    Snapshot inPlace = last(trial, IntStream.rangeClosed(0, sample).toArray());
    return inPlace.recording.spikes().equals(before) ? Optional.of(inPlace) : Optional.empty();
  }

  /** Runs samples and keeps the last. */
  private static Snapshot last(Trial trial, int[] samples) {
    Set<String> spiking =
        trial.network().populations().stream()
            .filter(LifPopulation.class::isInstance)
            .map(Population::name)
            .collect(Collectors.toSet());
    Batch batch = trial.batch().select(samples);
    Recording all = trial.contender().executable().run(batch, spiking);
    int last = samples.length - 1;
    Map<String, VoltageTrace> voltages = new HashMap<>();
    all.voltages().forEach((name, trace) -> voltages.put(name, only(trace, last)));
    double[] times =
        Arrays.copyOfRange(all.times(), all.spikes().start(last), all.spikes().end(last));
    return new Snapshot(new Recording(all.spikes().select(new int[] {last}), times, voltages));
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
