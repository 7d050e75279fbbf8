package org.spinprop.spinnaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.backend.Finding;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.objective.Objective;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.program.update.TrainedCopies;

/** A way to run batches on all copies of a network. Engines give the same bits; one may leave batches to another. */
interface Engine {

  /**
   * Runs a batch forward.
   *
   * @param number of the batch, by which faults are drawn
   * @param voltages to record, by name of the population
   * @return the spikes of all samples; none where the engine leaves the batch to another
   */
  Optional<EventStream> run(long number, Batch batch, Map<String, VoltageTrace> voltages);

  /**
   * Runs a batch forward and backward.
   *
   * @param number of the batch, by which faults are drawn
   * @return what the copies did, in their order; nothing where the engine leaves the batch to another
   */
  List<? extends TrainedCopies> train(long number, Batch batch, Objective objective);

  /** What there is to say of the batches since the engine was made, or counted anew. */
  List<Finding> findings();

  /** Forgets what happened so far. */
  void countAnew();
}
