package org.spinprop.spinnaker.feedforward;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.objective.Objective;

/** The loss on the first spike of each output neuron, and what a batch did to it; a sample at a time. */
final class FirstSpikeLoss {
  private final Objective objective;
  private final Clock clock;
  private final int[] first;
  private final double[] times;
  private final double[] gradient;
  private int correct;
  private long silentTargets;

  FirstSpikeLoss(Objective objective, Clock clock, int classes) {
    this.objective = objective;
    this.clock = clock;
    this.first = new int[classes];
    this.times = new double[classes];
    this.gradient = new double[classes];
  }

  /**
   * The loss of a sample.
   *
   * @param spikeGradient takes dL/dt of every output spike
   */
  double evaluate(Spikes output, int label, float[] spikeGradient) {
    Arrays.fill(first, output.size());
    Arrays.fill(times, clock.duration());
    Arrays.fill(spikeGradient, 0, output.size(), 0);
    for (int tick = clock.steps() - 1; tick >= output.firstTick(); tick--) {
      for (int s = output.begin(tick); s < output.end(tick); s++) {
        first[output.neurons()[s]] = s;
        times[output.neurons()[s]] = clock.time(tick, 0);
      }
    }
    double loss = objective.loss().evaluate(times, label, clock.duration(), gradient);
    correct += objective.loss().reading().predict(times, clock.duration()) == label ? 1 : 0;
    silentTargets += first[label] == output.size() ? 1 : 0;
    for (int k = 0; k < first.length; k++) {
      if (first[k] < output.size()) {
        spikeGradient[first[k]] = (float) gradient[k];
      }
    }
    return loss;
  }

  /** Whether the target output fired in the sample evaluated last. */
  boolean targetFired(int target, Spikes output) {
    return first[target] < output.size();
  }

  /** Samples predicted rightly. */
  int correct() {
    return correct;
  }

  /** Samples whose target output never fired. */
  long silentTargets() {
    return silentTargets;
  }
}
