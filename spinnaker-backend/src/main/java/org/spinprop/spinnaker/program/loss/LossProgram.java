package org.spinprop.spinnaker.program.loss;

import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.Program;

/** Watches the output population in the forward phase and starts the error packets of the backward phase. */
public abstract sealed class LossProgram implements Program
    permits FirstSpikeLossProgram, ReadoutLossProgram {
  private final Objective objective;
  private final double horizon;
  private final int output;
  private final LaneKeys keys;
  private final PacketTrain errors;
  /** What the output population sent. */
  final PacketTrain seen;
  final Clock clock;
  final int steps;
  final int classes;
  /** dL/d(output), lane after lane. */
  final float[] gradient;
  final int[] labels;
  int lanes;
  private final double[] ofLane;
  private final double[] lossSum;
  private int correct;

  LossProgram(Fabric fabric, Network network, Objective objective, int lanes) {
    this.keys = fabric.keys();
    this.seen = fabric.spikes(network.populations().size() - 1);
    this.errors = fabric.errors(network.populations().size() - 1);
    this.objective = objective;
    this.horizon = network.clock().duration();
    this.output = network.populations().size() - 1;
    this.clock = network.clock();
    this.steps = clock.steps();
    this.classes = network.output().size();
    this.gradient = new float[lanes * classes];
    this.labels = new int[lanes];
    this.ofLane = new double[classes];
    this.lossSum = new double[lanes];
  }

  /** The program for an objective. */
  public static LossProgram of(Fabric fabric, Network network, Objective objective, int lanes) {
    return objective.loss().reading().match(
        firstSpikes -> new FirstSpikeLossProgram(fabric, network, objective, lanes),
        spikeCounts -> {
          throw new IllegalStateException("EventProp has no gradient of spike counts");
        },
        voltage -> new ReadoutLossProgram(fabric, network, objective, voltage, lanes));
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

  /** Begins consecutive samples of a batch, one a lane, with the classes of all its samples. */
  public void beginSamples(int[] classesOfBatch, int firstSample, int count) {
    System.arraycopy(classesOfBatch, firstSample, labels, 0, count);
    beginSample(count);
  }

  @Override
  public void beginSample(int lanesInUse) {
    lanes = lanesInUse;
    clear();
  }

  /** Clears what was seen of the samples before. */
  abstract void clear();

  /** Sum of the losses of all samples of a lane. */
  public double lossSum(int lane) {
    return lossSum[lane];
  }

  /** Whether no packet that is still to come can change the loss of any sample, or its gradient. */
  public abstract boolean decided();

  /** Samples predicted rightly. */
  public int correct() {
    return correct;
  }

  /** Samples whose target output never fired. */
  public abstract long silentTargets();

  /**
   * The loss of a lane's sample and its gradient.
   *
   * @param outputs what the loss sees, one number a class
   */
  final void evaluate(int lane, double[] outputs) {
    lossSum[lane] += objective.loss().evaluate(outputs, labels[lane], horizon, ofLane);
    correct += objective.loss().reading().predict(outputs, horizon) == labels[lane] ? 1 : 0;
    for (int k = 0; k < classes; k++) {
      gradient[lane * classes + k] = (float) ofLane[k];
    }
  }

  /** Where the output of a packet stands in arrays that go lane after lane. */
  final int position(int packet) {
    return keys.position(seen.key(packet), classes);
  }

  /** Sends an error to an output neuron, which stands at a position of arrays that go lane after lane. */
  final void send(int at, float error) {
    errors.addValue(keys.errorFor(keys.spike(output, at / classes, at % classes)), error);
  }
}
