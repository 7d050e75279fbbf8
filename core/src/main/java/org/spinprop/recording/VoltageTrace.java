package org.spinprop.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/**
 * Membrane voltages of one population over a batch; of a spike, the voltage before the reset.
 *
 * @param values [sample][tick][neuron], row-major; tick 0 is the start state 0
 */
public record VoltageTrace(int samples, int steps, int size, double[] values) {

  public VoltageTrace {
    if (values.length != samples * steps * size) {
      throw new IllegalArgumentException(
          values.length + " voltages, expected " + samples + " x " + steps + " x " + size);
    }
  }

  /** Space for what a run records, by population: the readout, and the populations that are probed. */
  public static Map<String, VoltageTrace> forRun(Network network, int samples, Set<String> probes) {
    int steps = network.clock().steps();
    Map<String, VoltageTrace> traces = new HashMap<>();
    for (NeuronPopulation population : network.neurons()) {
      if (!population.spikes() || probes.contains(population.name())) {
        int size = population.size();
        double[] values = new double[Math.multiplyExact(samples, steps * size)];
        traces.put(population.name(), new VoltageTrace(samples, steps, size, values));
      }
    }
    return traces;
  }

  /** V of a neuron at a tick. */
  public double at(int sample, int tick, int neuron) {
    return values[offset(sample, tick) + neuron];
  }

  /** Position of neuron 0 of a sample at a tick in {@link #values}. */
  public int offset(int sample, int tick) {
    return (sample * steps + tick) * size;
  }
}
