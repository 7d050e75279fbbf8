package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Looks at samples again. */
final class CloserLook {

  private CloserLook() {}

  /** A divergence with the voltages there, where the clocks are the same. */
  static Divergence at(Divergence divergence, Trial a, Trial b) {
    if (!a.network().clock().equals(b.network().clock())) {
      return divergence;
    }
    return divergence.with(voltage(divergence, a), voltage(divergence, b));
  }

  private static OptionalDouble voltage(Divergence at, Trial trial) {
    return Snapshot.of(trial, at.sample())
        .map(snapshot -> OptionalDouble.of(snapshot.voltage(at.population(), at.tick(), at.neuron())))
        .orElse(OptionalDouble.empty());
  }

  /** Close-ups of up to {@code count} samples: those in which contenders first part, others that differ, then any. */
  static List<CloseUp> of(List<Trial> trials, List<Difference> differences, int count) {
    Set<Integer> differing = new TreeSet<>();
    differences.forEach(difference -> differing.addAll(difference.spikes().samples()));
    List<Integer> samples = new ArrayList<>();
    differences.forEach(
        difference -> difference.spikes().first().ifPresent(first -> addOnce(samples, first.sample(), count)));
    differing.forEach(sample -> addOnce(samples, sample, count));
    for (int s = 0; s < trials.get(0).batch().size(); s++) {
      addOnce(samples, s, count);
    }
    return samples.stream()
        .map(
            sample -> new CloseUp(
                sample,
                differing.contains(sample),
                trials.stream().map(trial -> Snapshot.of(trial, sample)).toList()))
        .toList();
  }

  private static void addOnce(List<Integer> samples, int sample, int most) {
    if (samples.size() < most && !samples.contains(sample)) {
      samples.add(sample);
    }
  }
}
