package org.spinprop.offchip.batch;

import java.util.List;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.GradientSum;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;

/** The mean gradient of a batch from those of its chunks, added in their order, with the pushes of the objective. */
final class GradientMean {
  private final Batch batch;
  private final Objective objective;
  private final GradientSum sum;
  private final long[][] spikes;
  private double loss;
  private int correct;
  private long silentTargets;
  private long limited;
  private int samples;

  GradientMean(Network network, Batch batch, Objective objective) {
    this.batch = batch;
    this.objective = objective;
    this.sum = GradientSum.zero(network);
    this.spikes = network.populations().stream().map(p -> new long[p.size()]).toArray(long[][]::new);
  }

  Gradients of(List<SampleGradients> parts) {
    parts.forEach(this::add);
    long silentNeurons = sum.average(samples, spikes, objective.revival());
    long allSpikes = 0;
    for (long[] ofPopulation : spikes) {
      for (long count : ofPopulation) {
        allSpikes += count;
      }
    }
    return new Gradients(
        sum.values(),
        new BatchStatistics(
            samples, loss / samples, correct, allSpikes, silentTargets, silentNeurons, limited));
  }

  private void add(SampleGradients part) {
    for (int a = 0; a < part.sums().length; a++) {
      double[] total = sum.values()[a];
      for (int i = 0; i < total.length; i++) {
        total[i] += part.sums()[a][i];
      }
    }
    for (int p = 0; p < spikes.length; p++) {
      for (int j = 0; j < spikes[p].length; j++) {
        spikes[p][j] += part.spikes()[p][j];
      }
    }
    if (objective.method() instanceof GradientMethod.EventProp) {
      double push = objective.revival().silentTarget();
      part.loss().silentTargets().stream().forEach(s -> sum.pushTarget(batch.labels()[samples + s], push));
    }
    loss += part.loss().sum();
    correct += part.loss().correct();
    silentTargets += part.loss().silentTargets().cardinality();
    limited += part.limited();
    samples += part.loss().samples();
  }
}
