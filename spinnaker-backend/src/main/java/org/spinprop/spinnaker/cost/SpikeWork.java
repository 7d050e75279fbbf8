package org.spinprop.spinnaker.cost;

import java.util.Optional;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.machine.Operation;

/**
 * What neurons take beyond plain ones, for what their spikes leave behind.
 *
 * @param step of each neuron, a tick, or on a SUBTICK clock from arrival to arrival
 * @param exponentials likewise, on a SUBTICK clock
 * @param exponentialsOfSpike of each own spike, on a SUBTICK clock
 */
record SpikeWork(Optional<Operation> step, int exponentials, int exponentialsOfSpike) {
  private static final SpikeWork NONE = new SpikeWork(Optional.empty(), 0, 0);

  /**
   * A threshold that adapts decays as well, in each of three Newton steps, from there to the end, and back. A spike that holds V
   * parts a stretch in two.
   */
  static SpikeWork of(NeuronPopulation neurons, boolean forward) {
    return neurons.match(
        SpikeWork::ofLif,
        adaptive -> forward
            ? new SpikeWork(Optional.of(Operation.THRESHOLD_FORWARD), 1, 4)
            : new SpikeWork(Optional.of(Operation.THRESHOLD_BACKWARD), 1, 2),
        readout -> NONE);
  }

  private static SpikeWork ofLif(LifPopulation lif) {
    return lif.refractory() > 0 ? new SpikeWork(Optional.of(Operation.REFRACTORY), 0, 2) : NONE;
  }
}
