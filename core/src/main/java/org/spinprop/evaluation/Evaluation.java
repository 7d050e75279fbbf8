package org.spinprop.evaluation;

import java.util.Set;
import org.spinprop.backend.Executable;
import org.spinprop.batch.Batch;
import org.spinprop.loss.Loss;
import org.spinprop.recording.Recording;

/**
 * How a model does on the labelled samples of a batch. {@link Score} goes through more of them.
 *
 * @param accuracy share of samples predicted rightly, 0..1; no prediction counts as wrong
 * @param loss mean over the samples
 * @param spikesPerSample of all LIF populations
 * @param seconds that the forward run took
 * @param predictions one a sample, -1 for none
 * @param losses one a sample
 * @param recording what the run gave
 */
public record Evaluation(
    double accuracy,
    double loss,
    double spikesPerSample,
    double seconds,
    int[] predictions,
    double[] losses,
    Recording recording) {

  /** Runs an executable's resident parameters over a batch. */
  public static Evaluation of(Executable executable, Batch batch, Loss loss) {
    return of(executable, batch, loss, Set.of());
  }

  /**
   * The same, with voltages recorded.
   *
   * @param probes names of the LIF populations whose voltages are wanted
   */
  public static Evaluation of(Executable executable, Batch batch, Loss loss, Set<String> probes) {
    loss.reading().check(executable.network());
    long start = System.nanoTime();
    Recording recording = executable.run(batch, probes);
    double seconds = (System.nanoTime() - start) * 1e-9;

    double horizon = executable.network().clock().duration();
    double[] gradient = new double[executable.network().output().size()];
    int[] predictions = new int[batch.size()];
    double[] losses = new double[batch.size()];
    double sum = 0;
    int correct = 0;
    for (int s = 0; s < batch.size(); s++) {
      double[] outputs = loss.reading().outputs(executable.network(), recording, s);
      losses[s] = loss.evaluate(outputs, batch.labels()[s], horizon, gradient);
      sum += losses[s];
      predictions[s] = loss.reading().predict(outputs, horizon);
      correct += predictions[s] == batch.labels()[s] ? 1 : 0;
    }
    return new Evaluation(
        (double) correct / batch.size(),
        sum / batch.size(),
        (double) recording.spikes().size() / batch.size(),
        seconds,
        predictions,
        losses,
        recording);
  }

  /** Share of samples on which two evaluations of the same batch predict the same, 0..1. */
  public double predictionAgreement(Evaluation other) {
    return (double) samePredictions(other) / predictions.length;
  }

  /** Number of these samples. */
  public int samePredictions(Evaluation other) {
    int same = 0;
    for (int s = 0; s < predictions.length; s++) {
      same += predictions[s] == other.predictions[s] ? 1 : 0;
    }
    return same;
  }

  /** Share of spikes at the very same tick, see {@link SpikeAgreement}. */
  public double spikeAgreement(Evaluation other) {
    return SpikeAgreement.between(recording.spikes(), other.recording.spikes());
  }
}
