package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.backend.Limits;

/** EventProp as a method, with its guards. */
final class EventProp implements Adjoint.Method {
  private final Limits limits;
  private final int steps;
  private final NDManager scope;
  private final List<SpikeJumps> guarded = new ArrayList<>();

  /** @param scope owner of the tensors made */
  EventProp(Limits limits, int steps, NDManager scope) {
    this.limits = limits;
    this.steps = steps;
    this.scope = scope;
  }

  @Override
  public Adjoint of(Neurons neurons, NDArray incoming) {
    if (neurons.constants().spiking()) {
      SpikeJumps jumps = new SpikeJumps(neurons, incoming, steps, limits, scope);
      guarded.add(jumps);
      return new EventPropAdjoint(neurons, neurons.rest(), jumps, steps);
    }
    NDArray[] pushes = Ticks.split(incoming.muli(neurons.constants().minusKappa()), steps - 1);
    return new EventPropAdjoint(neurons, pushes[steps - 2], new Pushes(pushes), steps);
  }

  /** Spikes at which a guard acted, once all populations went back. */
  long limited() {
    return guarded.stream().mapToLong(SpikeJumps::limited).sum();
  }

  /**
   * What drives a readout.
   *
   * @param pushes -kappa q of ticks 1 to T - 1
   */
  private record Pushes(NDArray[] pushes) implements EventPropAdjoint.Drive {

    @Override
    public void receive(int tick, NDArray error) {
      throw new IllegalStateException("a readout sends no spikes");
    }

    @Override
    public void addTo(NDArray decayed, int tick, NDArray lambdaV) {
      if (tick > 1) {
        decayed.addi(pushes[tick - 2]);
      }
    }
  }
}
