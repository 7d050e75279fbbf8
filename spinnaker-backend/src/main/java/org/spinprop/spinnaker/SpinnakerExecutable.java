package org.spinprop.spinnaker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Finding;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.backend.WeightGrid;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Optimiser;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.mapping.Mapping;

/** A network on the emulated chip, to be run, trained and looked at; results are the same for any number of host threads. */
public final class SpinnakerExecutable implements Executable {
  private final Chip chip;
  private final Instruments instruments;

  SpinnakerExecutable(Network network, Mapping mapping, ChipSettings settings, int threads) {
    this.chip = new Chip(network, mapping, settings, threads);
    this.instruments = new Instruments(chip);
  }

  @Override
  public Network network() {
    return chip.network();
  }

  @Override
  public void load(Parameters parameters) {
    chip.arrays().load(parameters);
  }

  @Override
  public Parameters parameters() {
    return new Parameters(network(), chip.arrays().values());
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    Map<String, VoltageTrace> voltages = VoltageTrace.forRun(network(), batch.size(), probes);
    return Recording.of(network(), chip.run(batch, voltages), voltages);
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    return chip.gradients(batch, objective);
  }

  @Override
  public Learner learner(Objective objective, Optimiser optimiser) {
    chip.prepare(objective);
    return new ChipLearner(chip, batch -> chip.collect(batch, objective), optimiser);
  }

  @Override
  public Learner learner(Function<Batch, Gradients> gradients, Optimiser optimiser) {
    if (chip.settings().earlyExit()) {
      throw InvalidInputException.of("early exit is for gradients of the chip's own: leave out --early-exit, or --loop");
    }
    return new ChipLearner(chip, batch -> chip.take(gradients.apply(batch)), optimiser);
  }

  /** What the chip is looked at with. */
  public Instruments instruments() {
    return instruments;
  }

  /** Where the network lies on the chips now: as inference has it, from the first gradients on as training does. */
  public Mapping mapping() {
    return chip.mapping();
  }

  @Override
  public Map<String, WeightGrid> grids() {
    return chip.arrays().grids();
  }

  @Override
  public List<Finding> findings() {
    return instruments.findings();
  }

  @Override
  public void countAnew() {
    chip.engines().countAnew();
  }

  @Override
  public Map<String, Number> cost() {
    return chip.last().map(ran -> instruments.costs(ran.batch(), ran.objective()).report().figures()).orElse(Map.of());
  }

  @Override
  public void close() {
    chip.close();
  }
}
