package org.spinprop.spinnaker.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.machine.ChipFigures;

/** What programs take of a processing element's SRAM, section by section, all values in 4 bytes. */
final class ProgramSram {
  private static final long FLOAT = Float.BYTES;
  private static final long PACKET = 2 * Integer.BYTES;
  /** I, V, arriving x, lambda_I, lambda_V and the spike gradient. */
  private static final long STATE_ARRAYS = 6;
  /** Weights, summed gradient and the two moments of Adam. */
  private static final long UPDATE_ARRAYS = 4;
  /** An output's feature, gradient and first tick. */
  private static final long LOSS_ARRAYS = 3;

  private final Network network;
  private final ChipFigures chip;

  ProgramSram(Network network, ChipFigures chip) {
    this.network = network;
    this.chip = chip;
  }

  /** {@code neurons} of the spike sources. */
  SramPlan source(int neurons) {
    Map<String, Long> bytes = base();
    bytes.put("input spikes", bits(neurons));
    return new SramPlan(bytes);
  }

  /**
   * {@code neurons} of a layer: the weights into them with their gradients, their state, and for the way back a bit for every
   * presynaptic neuron and tick and I - V of own spikes.
   */
  SramPlan layer(int population, int neurons) {
    long fanIn = 0;
    long history = 0;
    for (int projection : network.projectionsInto(population)) {
      int sources = network.source(network.projections().get(projection)).size();
      fanIn += sources;
      history += bits(sources);
    }
    long own = neurons * (long) spikesKept() * FLOAT;
    Map<String, Long> bytes = base();
    bytes.put("weights", fanIn * neurons * FLOAT);
    bytes.put("gradients", fanIn * neurons * FLOAT);
    bytes.put("state", STATE_ARRAYS * neurons * FLOAT);
    bytes.put("spike history", history + own);
    return new SramPlan(bytes);
  }

  /** The loss, which is never divided: it compares all outputs. */
  SramPlan loss(Population output) {
    Map<String, Long> bytes = base();
    bytes.put("state", LOSS_ARRAYS * output.size() * FLOAT);
    return new SramPlan(bytes);
  }

  /** The update of the weights of a projection into {@code neurons} of its target. */
  SramPlan update(Projection link, int neurons) {
    Map<String, Long> bytes = base();
    bytes.put("weights and optimiser", UPDATE_ARRAYS * network.source(link).size() * neurons * FLOAT);
    return new SramPlan(bytes);
  }

  /** Own spikes of a sample that there is room for, mean over neurons; on a GRID clock a neuron fires at most once a tick. */
  int spikesKept() {
    Clock clock = network.clock();
    return clock.kind() == Clock.Kind.GRID
        ? Math.min(clock.steps(), chip.spikesPerNeuron())
        : chip.spikesPerNeuron();
  }

  private Map<String, Long> base() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("program", (long) chip.programBytes());
    bytes.put("packet buffers", 2 * chip.inboxPackets() * PACKET);
    return bytes;
  }

  /** Bytes of a bit for every neuron and tick. */
  private long bits(int neurons) {
    return ((long) neurons * network.clock().steps() + 7) / 8;
  }
}
