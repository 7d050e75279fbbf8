package org.spinprop.backend;

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

  /** Space for the voltages of a batch. */
  public static VoltageTrace zeros(int samples, int steps, int size) {
    return new VoltageTrace(samples, steps, size, new double[samples * steps * size]);
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
