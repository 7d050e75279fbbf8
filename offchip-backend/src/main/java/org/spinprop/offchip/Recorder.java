package org.spinprop.offchip;

import java.util.Map;
import java.util.Set;
import org.spinprop.backend.Recording;
import org.spinprop.backend.Recording;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.event.EventStream;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

/** Brings an unrolled batch back from tensors into packets and voltage traces, chunk after chunk of samples. */
final class Recorder {
  private final Network network;
  private final EventStream.Builder packets = new EventStream.Builder();
  private final Map<String, VoltageTrace> traces;
  private int samples;

  /**
   * @param probes LIF populations whose voltages are wanted beside the readout's
   * @param size samples to come in all
   */
  Recorder(Network network, Set<String> probes, int size) {
    this.network = network;
    this.traces = VoltageTrace.forRun(network, size, probes);
  }

  /**
   * Adds the samples of a chunk.
   *
   * @param from position of the first population whose spikes are wanted, as are those of all after it
   */
  void add(Unrolled unrolled, int from, int batch) {
    float[][] spikes = new float[network.populations().size()][0];
    for (int p = from; p < spikes.length; p++) {
      if (network.populations().get(p) instanceof LifPopulation) {
        spikes[p] = unrolled.spikes(p).toFloatArray();
      }
    }
    for (int b = 0; b < batch; b++) {
      packets.beginSample();
      for (int t = 0; t < network.clock().steps(); t++) {
        addTick(spikes, t, t * batch + b);
      }
    }
    for (int p = 1; p < spikes.length; p++) {
      VoltageTrace trace = traces.get(network.populations().get(p).name());
      if (trace != null) {
        copy(unrolled.voltage(p).toFloatArray(), trace, batch);
      }
    }
    samples += batch;
  }

  Recording recording() {
    return Recording.of(network, packets.build(), traces);
  }

  private void addTick(float[][] spikes, int tick, int row) {
    for (int p = 1; p < spikes.length; p++) {
      int size = network.populations().get(p).size();
      for (int j = 0; spikes[p].length > 0 && j < size; j++) {
        if (spikes[p][row * size + j] != 0) {
          packets.add(network.keys().spike(p, j), tick);
        }
      }
    }
  }

  private void copy(float[] voltages, VoltageTrace trace, int batch) {
    int size = trace.size();
    for (int row = 0; row < trace.steps() * batch; row++) {
      int offset = trace.offset(samples + row % batch, row / batch);
      for (int j = 0; j < size; j++) {
        trace.values()[offset + j] = voltages[row * size + j];
      }
    }
  }
}
