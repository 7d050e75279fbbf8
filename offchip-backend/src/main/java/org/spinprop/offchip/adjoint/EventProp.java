package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.tensor.TickBlocks;

/** EventProp as a method, with its guards. */
public final class EventProp implements Adjoint.Method {
  private final boolean consistent;
  private final Limits limits;
  private final int steps;
  private final NDManager scope;
  private final List<SpikeJumps> guarded = new ArrayList<>();

  /**
   * @param objective with EventProp
   * @param scope owner of the tensors made
   */
  public EventProp(Objective objective, int steps, NDManager scope) {
    this.consistent = GradientMethod.EventProp.isConsistent(objective.method());
    this.limits = objective.limits();
    this.steps = steps;
    this.scope = scope;
  }

  @Override
  public Adjoint of(Neurons neurons, NDArray incoming) {
    if (neurons.constants().spiking()) {
      SpikeJumps jumps = new SpikeJumps(neurons, incoming, steps, consistent, limits, scope);
      guarded.add(jumps);
      return new EventPropAdjoint(neurons, neurons.rest(), jumps, steps);
    }
    NDArray[] pushes = TickBlocks.split(incoming.muli(neurons.constants().minusKappa()), steps - 1);
    return new EventPropAdjoint(neurons, pushes[steps - 2], new Pushes(pushes), steps);
  }

  /** Spikes at which a guard acted, once all populations went back. */
  public long limited() {
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
    public boolean comesFirst() {
      return false;
    }

    @Override
    public void addTo(NDArray to, int tick, NDArray lambdaV) {
      if (tick > 1) {
        to.addi(pushes[tick - 2]);
      }
    }
  }
}
