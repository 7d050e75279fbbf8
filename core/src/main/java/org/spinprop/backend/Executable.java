package org.spinprop.backend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Optimiser;
import org.spinprop.recording.Recording;

/**
 * A network made ready by a backend, with parameters resident in it. State (voltages, currents) belongs to one run; only
 * parameters stay. Not safe for use by several threads at once.
 */
public interface Executable extends AutoCloseable {

  /** The network that was compiled. */
  Network network();

  /** Makes parameters resident. */
  void load(Parameters parameters);

  /** The resident parameters. */
  Parameters parameters();

  /**
   * Runs the resident model forward.
   *
   * @param probes names of LIF populations whose voltages are wanted too; those of a readout are always recorded
   */
  Recording run(Batch batch, Set<String> probes);

  /** Runs the resident model forward without further probes. */
  default Recording run(Batch batch) {
    return run(batch, Set.of());
  }

  /**
   * The gradient of the objective's mean over the batch at the resident parameters.
   *
   * @throws InvalidInputException if this backend does not offer the objective's method
   */
  Gradients gradients(Batch batch, Objective objective);

  /**
   * The gradient of the objective's mean over the batch at what a run of it was seen to do, here or elsewhere: the recorded spikes reset
   * these neurons and arrive at their targets, in place of those that the parameters would give; the loss is that of the recording.
   *
   * @param ran of the whole batch
   * @throws InvalidInputException if this backend does not offer the objective's method, or takes no recordings
   */
  default Gradients gradients(Batch batch, Recording ran, Objective objective) {
    throw InvalidInputException
        .of("this backend differentiates its own runs alone, not recorded ones; take offchip or reference");
  }

  /** Starts training the resident parameters by their own gradients. A backend that trains in place overrides this. */
  default Learner learner(Objective objective, Optimiser optimiser) {
    return learner(batch -> gradients(batch, objective), optimiser);
  }

  /** Starts training the resident parameters by gradients from anywhere. A backend that trains in place overrides this too. */
  default Learner learner(Function<Batch, Gradients> gradients, Optimiser optimiser) {
    return new HostLearner(this, gradients, optimiser);
  }

  /** What the last run or gradient cost, by figure (as {@code packets_per_sample}); empty where nothing is counted. */
  default Map<String, Number> cost() {
    return Map.of();
  }

  /** How resident arrays are held, by their ids; none where they are plain float32. */
  default Map<String, WeightGrid> grids() {
    return Map.of();
  }

  /** Begins to count anew what {@link #findings} tells of runs; a backend that counts overrides this. */
  default void countAnew() {}

  /** What a user should know of the runs so far that figures alone do not tell; each kind of event once. */
  default List<Finding> findings() {
    return List.of();
  }

  /** Releases native resources. */
  @Override
  default void close() {}
}
