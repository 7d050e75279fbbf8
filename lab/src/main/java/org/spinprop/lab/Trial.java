package org.spinprop.lab;

import java.util.List;
import java.util.Map;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.lab.statistics.Interval;
import org.spinprop.network.Network;

/**
 * What one contender did.
 *
 * @param contender who it was; its executable may have been closed since
 * @param batch the samples as it saw them
 * @param evaluation of its first run
 * @param seconds of a forward run: the median of {@code runs}
 * @param runs timed, after one that is not
 * @param repeatable whether all runs gave the same spikes as the first, bit for bit
 * @param heapBytes most that the Java heap held during a run beyond what it held before
 * @param cost what the executable counted in the first run, by figure; empty where it counts nothing
 * @param findings what it has to say of the first run, as packets lost
 */
public record Trial(
    Contender contender,
    Batch batch,
    Evaluation evaluation,
    double seconds,
    int runs,
    boolean repeatable,
    long heapBytes,
    Map<String, Number> cost,
    List<Finding> findings) {

  public Trial {
    cost = Map.copyOf(cost);
    findings = List.copyOf(findings);
  }

  /** Name of the contender. */
  public String name() {
    return contender.name();
  }

  /** What was run. */
  public Network network() {
    return contender.executable().network();
  }

  /** Wilson's interval of the accuracy. */
  public Interval accuracyInterval() {
    int samples = batch.size();
    return Interval.wilson((int) Math.round(evaluation.accuracy() * samples), samples);
  }
}
