package org.spinprop.reference;

import java.util.Optional;
import org.spinprop.objective.Objective;

/** One sample after its forward phase, with all that the backward phase needs. */
sealed interface SampleRun permits GridSample, SubtickSample {

  /** Adds the spikes of all LIF populations, by tick, population and neuron. */
  void recordSpikes(RecordingBuilder recording);

  /** V of a population at the beginning of a tick, before a reset; one value a neuron. */
  double[] voltage(int population, int tick);

  /** The spike at which V rises least; none where nothing spikes. */
  Optional<SlowestRise> slowestRise();

  /** The backward phase, for an objective with EventProp. */
  SampleAdjoint adjoint(Objective objective);
}
