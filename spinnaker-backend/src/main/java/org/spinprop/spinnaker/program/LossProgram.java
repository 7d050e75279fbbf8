package org.spinprop.spinnaker.program;

import org.spinprop.backend.Objective;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/** Watches the output population in the forward phase and starts the error packets of the backward phase. */
public abstract sealed class LossProgram implements Program
    permits FirstSpikeLossProgram, ReadoutLossProgram {
  private final Objective objective;
  private final double horizon;
  final KeyLayout keys;
  final int output;
  final Clock clock;
  final int steps;
  final double[] outputs;
  final double[] gradient;
  int label;
  private double lossSum;
  private int correct;

  LossProgram(Network network, Objective objective) {
    this.objective = objective;
    this.horizon = network.clock().duration();
    this.keys = network.keys();
    this.output = network.populations().size() - 1;
    this.clock = network.clock();
    this.steps = clock.steps();
    this.outputs = new double[network.output().size()];
    this.gradient = new double[outputs.length];
  }

  /** The program for an objective. */
  public static LossProgram of(Network network, Objective objective) {
    if (objective.loss() instanceof FirstSpikeCrossEntropy) {
      return new FirstSpikeLossProgram(network, objective);
    }
    ReadoutCrossEntropy loss = (ReadoutCrossEntropy) objective.loss();
    return new ReadoutLossProgram(network, objective, loss.over());
  }

  /**
   * The tick at which the backward phase begins. Errors for spikes of tick t are sent so that they arrive when the layer is
   * about to undo them: at tick t - 1 on a GRID clock, whose adjoint steps from t to t - 1, at tick t on a SUBTICK clock.
   */
  public int firstBackwardTick() {
    return steps - 1 + leadTicks();
  }

  /** Ticks by which errors are sent before the tick of their spike. */
  final int leadTicks() {
    return clock.kind() == Clock.Kind.SUBTICK ? 1 : 0;
  }

  /** The class of the sample that begins. */
  public void label(int label) {
    this.label = label;
  }

  /** Sum of the losses of all samples seen. */
  public double lossSum() {
    return lossSum;
  }

  /** Samples predicted rightly. */
  public int correct() {
    return correct;
  }

  /** Samples whose target output never fired. */
  public abstract long silentTargets();

  /** The loss and its gradient from the outputs. */
  void evaluate() {
    lossSum += objective.loss().evaluate(outputs, label, horizon, gradient);
    correct += objective.loss().predict(outputs, horizon) == label ? 1 : 0;
  }
}
