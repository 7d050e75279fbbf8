package org.spinprop.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spinprop.event.EventStream;
import org.spinprop.recording.Recording;

/** The spike times of a run in ms, neuron by neuron, in order. */
record Trains(Map<Key, double[]> times) {

  /** A neuron in a sample, by the key of its spikes. */
  record Key(int sample, int neuron) {}

  static Trains of(Recording recording) {
    Map<Key, List<Double>> lists = new HashMap<>();
    EventStream spikes = recording.spikes();
    for (int sample = 0; sample < spikes.samples(); sample++) {
      for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
        lists.computeIfAbsent(new Key(sample, spikes.key(i)), key -> new ArrayList<>()).add(recording.times()[i]);
      }
    }
    Map<Key, double[]> times = new HashMap<>();
    lists.forEach((key, list) -> times.put(key, list.stream().mapToDouble(time -> time).toArray()));
    return new Trains(times);
  }

  int count() {
    return times.values().stream().mapToInt(train -> train.length).sum();
  }

  double[] train(Key key) {
    return times.getOrDefault(key, new double[0]);
  }

  /** Of neurons that fire here or there. */
  Stream<Key> keysWith(Trains other) {
    return Stream.concat(times.keySet().stream(), other.times.keySet().stream()).distinct();
  }

  /** The n-th spike of a train, or the end of time. */
  static double spike(double[] train, int n) {
    return n < train.length ? train[n] : Double.POSITIVE_INFINITY;
  }
}
