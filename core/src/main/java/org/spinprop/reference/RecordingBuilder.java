package org.spinprop.reference;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/** Collects what samples did, one after the other, with spike times in full precision beside their packets. */
final class RecordingBuilder {
  private final Network network;
  private final EventStream.Builder spikes = new EventStream.Builder();
  private final Map<String, VoltageTrace> voltages;
  private double[] times = new double[64];
  private int size;
  private int samples;

  RecordingBuilder(Network network, int samples, Set<String> probes) {
    this.network = network;
    this.voltages = VoltageTrace.forRun(network, samples, probes);
  }

  /** Adds all of a sample. */
  void add(SampleRun run) {
    spikes.beginSample();
    run.recordSpikes(this);
    for (int p = 1; p < network.populations().size(); p++) {
      Population population = network.populations().get(p);
      VoltageTrace trace = voltages.get(population.name());
      for (int t = 0; trace != null && t < trace.steps(); t++) {
        System.arraycopy(
            run.voltage(p, t), 0, trace.values(), trace.offset(samples, t), population.size());
      }
    }
    samples++;
  }

  /**
   * Adds a spike of the present sample.
   *
   * @param time in ms, within its tick
   */
  void spike(int population, int neuron, int tick, double time) {
    Clock clock = network.clock();
    int key = network.keys().spike(population, neuron);
    if (clock.kind() == Clock.Kind.GRID) {
      spikes.add(key, tick);
    } else {
      spikes.add(key, tick, clock.payload(time - tick * clock.dt()));
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
    }
    times[size++] = time;
  }

  Recording build() {
    return new Recording(spikes.build(), Arrays.copyOf(times, size), voltages);
  }
}
