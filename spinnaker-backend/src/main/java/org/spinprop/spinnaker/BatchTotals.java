package org.spinprop.spinnaker;

import java.util.List;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.spinnaker.program.update.TrainedCopies;

/**
 * What all copies did with a batch, together.
 *
 * @param trained in the order of the copies, in which losses are summed
 */
record BatchTotals(List<? extends TrainedCopies> trained) {

  /** Spikes of each of the neurons of a population in all samples. */
  long[] fired(int population, int neurons) {
    long[] spikes = new long[neurons];
    for (TrainedCopies copies : trained) {
      copies.addFired(population, spikes);
    }
    return spikes;
  }

  /**
   * What is reported of the batch.
   *
   * @param silentNeurons hidden neurons that fired in no sample
   */
  BatchStatistics statistics(int samples, long silentNeurons) {
    double loss = 0;
    for (TrainedCopies copies : trained) {
      for (int copy = 0; copy < copies.copies(); copy++) {
        loss += copies.lossSum(copy);
      }
    }
    return new BatchStatistics(
        samples,
        loss / samples,
        trained.stream().mapToInt(TrainedCopies::correct).sum(),
        trained.stream().mapToLong(TrainedCopies::spikes).sum(),
        trained.stream().mapToLong(TrainedCopies::silentTargets).sum(),
        silentNeurons,
        trained.stream().mapToLong(TrainedCopies::limited).sum());
  }
}
