package org.spinprop.evaluation;

import java.util.List;
import org.spinprop.backend.Executable;
import org.spinprop.batch.SampleSource;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Loss;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

/**
 * How a model does on labelled samples that run some at a time. Only sums are kept, so that memory does not grow with the
 * samples; they go on from one batch to the next in the order of the samples, and are those of a single run, bit for bit.
 */
public final class Score {
  private static final int MOST_SAMPLES = 1024;

  /** Neurons times ticks of the samples that run together: a few tens of MB of packets, spikes and voltages. */
  private static final long MOST_STATES = 1L << 26;

  private final Network network;
  private final long[][] fired;
  private int samples;
  private int correct;
  private double loss;
  private long spikes;
  private double seconds;

  /** Of no samples yet. */
  public Score(Network network) {
    this.network = network;
    this.fired = network.populations().stream().map(p -> new long[p.size()]).toArray(long[][]::new);
  }

  /** Runs an executable's resident parameters over all samples. */
  public static Score of(Executable executable, SampleSource samples, Loss loss) {
    Score score = new Score(executable.network());
    samples
        .inBatchesOf(together(executable.network()))
        .forEach(batch -> score.add(Evaluation.of(executable, batch, loss), batch.labels()));
    return score;
  }

  /** Number of samples that are to run together: enough for all threads, few enough for their memory to be small. */
  public static int together(Network network) {
    long states = network.populations().stream().mapToLong(Population::size).sum() * network.clock().steps();
    return (int) Math.max(1, Math.min(MOST_SAMPLES, MOST_STATES / states));
  }

  /** Takes in how the model does on the next samples, and their classes. */
  public void add(Evaluation run, int[] labels) {
    samples += labels.length;
    seconds += run.seconds();
    for (int s = 0; s < labels.length; s++) {
      correct += run.predictions()[s] == labels[s] ? 1 : 0;
      loss += run.losses()[s];
    }
    EventStream of = run.recording().spikes();
    spikes += of.size();
    for (int i = 0; i < of.size(); i++) {
      fired[network.keys().population(of.key(i))][network.keys().neuron(of.key(i))]++;
    }
  }

  /** Number of samples so far. */
  public int samples() {
    return samples;
  }

  /** Share of samples predicted rightly, 0..1; no prediction counts as wrong. */
  public double accuracy() {
    return (double) correct / samples;
  }

  /** Mean over the samples. */
  public double loss() {
    return loss / samples;
  }

  /** Mean over the samples, of all LIF populations. */
  public double spikesPerSample() {
    return (double) spikes / samples;
  }

  /** Seconds that the forward runs took. */
  public double seconds() {
    return seconds;
  }

  /** How busy every LIF population was, in the order of the network. */
  public List<Activity> activity() {
    return Activity.of(network, fired, samples);
  }
}
