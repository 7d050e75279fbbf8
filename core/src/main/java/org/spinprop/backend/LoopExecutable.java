package org.spinprop.backend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Optimiser;
import org.spinprop.recording.Recording;

/**
 * A network that runs on one backend and learns by what another makes of it, batch by batch: forward, recorded; backward on the recorded
 * packets, with the parameters as the forward side holds them; new values to the forward side.
 *
 * @param forward runs, holds the parameters and steps them
 * @param backward takes recordings
 */
public record LoopExecutable(Executable forward, Executable backward) implements Executable {

  @Override
  public Network network() {
    return forward.network();
  }

  @Override
  public void load(Parameters parameters) {
    forward.load(parameters);
  }

  @Override
  public Parameters parameters() {
    return forward.parameters();
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    return forward.run(batch, probes);
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    Recording ran = forward.run(batch);
    backward.load(forward.parameters());
    return backward.gradients(batch, ran, objective);
  }

  @Override
  public Learner learner(Objective objective, Optimiser optimiser) {
    return forward.learner(batch -> gradients(batch, objective), optimiser);
  }

  @Override
  public Map<String, Number> cost() {
    return forward.cost();
  }

  @Override
  public Map<String, WeightGrid> grids() {
    return forward.grids();
  }

  @Override
  public void countAnew() {
    forward.countAnew();
  }

  @Override
  public List<Finding> findings() {
    return forward.findings();
  }

  @Override
  public void close() {
    try (forward; backward) {
      // in any case both
    }
  }
}
