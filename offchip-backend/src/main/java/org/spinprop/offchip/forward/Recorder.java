package org.spinprop.offchip.forward;

import java.util.List;
import java.util.Map;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.recording.VoltageTrace;

/** Brings what samples did back from tensors into packets and voltage traces; several chunks may do so at a time. */
public final class Recorder {
  private final Network network;
  private final Map<String, VoltageTrace> traces;

  /** @param traces of the populations whose voltages are wanted */
  public Recorder(Network network, Map<String, VoltageTrace> traces) {
    this.network = network;
    this.traces = traces;
  }

  /**
   * Writes the voltages of samples into the traces, and gives their packets.
   *
   * @param population position of the first whose spikes are wanted, as are those of all after it
   * @param first position of the first sample in the traces
   */
  public EventStream record(Forward forward, int population, int first) {
    float[][] spikes = new float[network.populations().size()][0];
    for (int p = 1; p < spikes.length; p++) {
      if (p >= population && network.neurons(p).spikes()) {
        spikes[p] = forward.neurons(p).spikes().toFloatArray();
      }
      VoltageTrace trace = traces.get(network.populations().get(p).name());
      if (trace != null) {
        copy(forward.neurons(p).voltage().toFloatArray(), trace, forward.samples(), first);
      }
    }
    EventStream.Builder packets = new EventStream.Builder();
    for (int s = 0; s < forward.samples(); s++) {
      packets.beginSample();
      for (int t = 1; t < network.clock().steps(); t++) {
        add(spikes, t, (t - 1) * forward.samples() + s, packets);
      }
    }
    return packets.build();
  }

  /** The samples of several streams, one after another. */
  public static EventStream joined(List<EventStream> streams) {
    EventStream.Builder packets = new EventStream.Builder();
    for (EventStream stream : streams) {
      for (int s = 0; s < stream.samples(); s++) {
        packets.beginSample();
        for (int i = stream.start(s); i < stream.end(s); i++) {
          packets.copy(stream, i);
        }
      }
    }
    return packets.build();
  }

  private void add(float[][] spikes, int tick, int row, EventStream.Builder packets) {
    for (int p = 1; p < spikes.length; p++) {
      int size = network.populations().get(p).size();
      for (int j = 0; spikes[p].length > 0 && j < size; j++) {
        if (spikes[p][row * size + j] != 0) {
          packets.add(network.keys().spike(p, j), tick);
        }
      }
    }
  }

  private static void copy(float[] voltages, VoltageTrace trace, int samples, int first) {
    int size = trace.size();
    for (int row = 0; row < (trace.steps() - 1) * samples; row++) {
      int offset = trace.offset(first + row % samples, 1 + row / samples);
      for (int j = 0; j < size; j++) {
        trace.values()[offset + j] = voltages[row * size + j];
      }
    }
  }
}
