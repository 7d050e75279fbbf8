package org.spinprop.onnx.runtime;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/**
 * One run of a batch, a chunk of samples at a time: packets become dense tensors, dense tensors become packets and
 * voltages. The chunks bound the space that dense tensors take, many times that of packets.
 */
final class DenseRun {
  private static final long LARGEST_SAMPLE = 256L << 20;

  private final Network network;
  private final Batch batch;
  private final int steps;
  private final int chunk;
  private final DenseTensor input;
  private final List<Emitted> emitted = new ArrayList<>();
  private final Map<String, DenseTensor> voltages = new HashMap<>();
  private final EventStream.Builder spikes = new EventStream.Builder();
  private final Map<String, VoltageTrace> traces;

  /** The spikes of the population at a position. */
  private record Emitted(int population, DenseTensor spikes) {}

  /**
   * @param probes LIF populations whose voltages are wanted
   * @param space bytes that all tensors of a chunk may take together; a single sample may take more
   */
  DenseRun(Network network, Batch batch, Set<String> probes, long space) {
    this.network = network;
    this.batch = batch;
    this.steps = network.clock().steps();
    this.chunk = samplesIn(space, probes);
    this.traces = VoltageTrace.forRun(network, batch.size(), probes);
    this.input = zeros(network.input().name(), network.input().size());
    for (int p = 1; p < network.populations().size(); p++) {
      addOutputs(p, probes);
    }
  }

  private int samplesIn(long space, Set<String> probes) {
    long neurons = 0;
    for (Population population : network.populations()) {
      neurons += population.size() * (probes.contains(population.name()) ? 2L : 1L);
    }
    long bytes = Float.BYTES * neurons * steps;
    if (bytes > LARGEST_SAMPLE) {
      throw InvalidInputException.of(
          "backend '%s': a sample of %d ticks and %d neurons takes %d MB as dense tensors, more than %d;"
              + " use fewer ticks or another backend",
          OnnxExecutable.BACKEND, steps, neurons, bytes >> 20, LARGEST_SAMPLE >> 20);
    }
    return (int) Math.max(1, Math.min(batch.size(), space / bytes));
  }

  private void addOutputs(int position, Set<String> probes) {
    NeuronPopulation population = network.neurons(position);
    String name = population.name();
    if (!population.spikes()) {
      voltages.put(name, zeros(name, population.size()));
      return;
    }
    emitted.add(new Emitted(position, zeros(name, population.size())));
    if (probes.contains(name)) {
      voltages.put(name, zeros(Dialect.voltage(name), population.size()));
    }
  }

  private DenseTensor zeros(String name, int size) {
    return DenseTensor.zeros(name, size, steps, chunk);
  }

  Recording through(RuntimeSession session) throws OrtException {
    List<DenseTensor> outputs = new ArrayList<>(voltages.values());
    emitted.forEach(e -> outputs.add(e.spikes()));
    for (int first = 0; first < batch.size(); first += chunk) {
      int samples = Math.min(chunk, batch.size() - first);
      write(first, samples, 1);
      session.run(input, outputs, steps, samples);
      write(first, samples, 0);
      readSpikes(samples);
      readVoltages(first, samples);
    }
    return Recording.of(network, spikes.build(), traces);
  }

  /** Sets the input at every packet of a chunk: to 1 before the session runs, back to 0 after it. */
  private void write(int first, int samples, float value) {
    EventStream packets = batch.packets();
    for (int s = 0; s < samples; s++) {
      for (int i = packets.start(first + s); i < packets.end(first + s); i++) {
        int key = packets.key(i);
        int tick = packets.tick(i);
        requireInputSpike(first + s, key, tick);
        input.values().put(row(tick, s, samples, input) + network.keys().neuron(key), value);
      }
    }
  }

  private void requireInputSpike(int sample, int key, int tick) {
    boolean fits =
        !network.keys().isError(key)
            && network.keys().population(key) == 0
            && network.keys().neuron(key) < input.size()
            && tick >= 0
            && tick < steps;
    if (!fits) {
      throw InvalidInputException.of(
          "sample %d: the packet of key 0x%08x at tick %d is no spike of '%s' (%d neurons, ticks 0 to %d)",
          sample, key, tick, input.name(), input.size(), steps - 1);
    }
  }

  private void readSpikes(int samples) {
    float[] row = new float[emitted.stream().mapToInt(e -> e.spikes().size()).max().orElse(0)];
    for (int s = 0; s < samples; s++) {
      spikes.beginSample();
      for (int t = 0; t < steps; t++) {
        for (Emitted from : emitted) {
          int size = from.spikes().size();
          from.spikes().values().get(row(t, s, samples, from.spikes()), row, 0, size);
          addSpikes(from.population(), t, row, size);
        }
      }
    }
  }

  private void addSpikes(int population, int tick, float[] row, int size) {
    for (int j = 0; j < size; j++) {
      if (row[j] != 0) {
        spikes.add(network.keys().spike(population, j), tick);
      }
    }
  }

  private void readVoltages(int first, int samples) {
    voltages.forEach(
        (population, dense) -> {
          VoltageTrace trace = Objects.requireNonNull(traces.get(population));
          for (int s = 0; s < samples; s++) {
            for (int t = 0; t < steps; t++) {
              int from = row(t, s, samples, dense);
              int to = trace.offset(first + s, t);
              for (int j = 0; j < dense.size(); j++) {
                trace.values()[to + j] = dense.values().get(from + j);
              }
            }
          }
        });
  }

  /** Position of neuron 0 of a sample at a tick, in a tensor that holds {@code samples} samples. */
  private static int row(int tick, int sample, int samples, DenseTensor dense) {
    return (tick * samples + sample) * dense.size();
  }
}
