package org.spinprop.lab;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Population;

/**
 * One sample of a trial, run again with all voltages recorded.
 *
 * @param trial whose sample it is
 * @param recording of the last sample of a batch; voltages of all populations
 * @param sample its position in that recording
 */
record Snapshot(Trial trial, Recording recording, int sample) {

  /**
   * Runs a sample again: alone, then as the last of a batch, since faults may depend on a sample's place; empty where
   * neither gives the spikes of the trial again.
   */
  static Optional<Snapshot> of(Trial trial, int sample) {
    Batch alone = trial.batch().select(new int[] {sample});
    Snapshot first = of(trial, alone, 0);
    if (first.repeats(sample)) {
      return Optional.of(first);
    }
    Batch upToIt = trial.batch().select(IntStream.rangeClosed(0, sample).toArray());
    Snapshot second = of(trial, upToIt, sample);
    return second.repeats(sample) ? Optional.of(second) : Optional.empty();
  }

  private static Snapshot of(Trial trial, Batch batch, int sample) {
    Set<String> spiking =
        trial.network().populations().stream()
            .filter(LifPopulation.class::isInstance)
            .map(Population::name)
            .collect(Collectors.toSet());
    return new Snapshot(trial, trial.contender().executable().run(batch, spiking), sample);
  }

  private boolean repeats(int original) {
    EventStream before = trial.evaluation().recording().spikes();
    EventStream now = recording.spikes();
    return now.select(new int[] {sample}).equals(before.select(new int[] {original}));
  }

  /** V of a neuron at a tick, before a reset. */
  double voltage(String population, int tick, int neuron) {
    return recording.voltages(population).at(sample, tick, neuron);
  }
}
