package org.spinprop.onnx.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;

/** What the dialect's operators take. */
public enum Input {
  /** What the spikes of each tick weigh, {@code [T, B, N]}. */
  X,
  /** exp(-dt/tau_syn); 0 without a synapse. */
  ALPHA((population, neuron, clock) -> population.decay(clock, neuron).single().alpha()),
  /** exp(-dt/tau_mem); 1 without a leak. */
  BETA((population, neuron, clock) -> population.decay(clock, neuron).single().beta()),
  /** 1 - beta. */
  ONE_MINUS_BETA((population, neuron, clock) -> population.decay(clock, neuron).single().gain()),
  /** 1 - beta, or dt in ms without a leak. */
  GAIN((population, neuron, clock) -> population.decay(clock, neuron).single().gain()),
  /** Threshold, at rest where it adapts. */
  THETA((population, neuron, clock) -> Firing.of(population).theta().at(neuron)),
  /** Constant current, 0 or {@code [N]}. */
  BIAS,
  /** 1 where a spike resets to zero, 0 where it subtracts the threshold. */
  TO_ZERO((population, neuron, clock) -> Firing.of(population).reset() == Reset.ZERO ? 1 : 0),
  /** exp(-dt/tau_adapt); 0 where thresholds stay. */
  RHO((population, neuron, clock) -> population.match(lif -> 0.0, adaptive -> adaptive.rho(clock, neuron), readout -> 0.0)),
  /** What a spike raises the threshold by; 0 where thresholds stay. */
  DELTA_THETA((population, neuron, clock) -> Firing.of(population).deltaTheta().at(neuron)),
  /** Ticks for which a spike holds V. */
  REFRACTORY((population, neuron, clock) -> Firing.of(population).refractoryTicks(clock)),
  /** Which neuron's spikes each row of the weights inside a group weighs. */
  AXON,
  /** Ticks from a spike to its arrival. */
  DELAY,
  /** Of the projections inside a group, one below the other. */
  WEIGHTS,
  /** Of a population, {@code [T, B, N]}. */
  SPIKES,
  /** Of a population, {@code [T, B, N]}. */
  VOLTAGE,
  /** Channels, rows and columns in which neurons lie. */
  SHAPE,
  /** {@code [ticks and samples, channels, rows, columns]}. */
  IMAGES,
  /** What each tick's voltage counts for in a mean. */
  SHARE,
  /** Of samples, {@code [B, W]}; what follows is explained in {@link LatencyConstants}. */
  VALUES,
  SOURCE,
  FACTOR,
  OFFSET,
  EARLY,
  SPAN,
  LATENESS,
  LEAST,
  /** Of the clock, in ms. */
  DT,
  /** Ticks of a sample. */
  STEPS;

  /** A constant of one neuron. */
  private interface OfNeuron {
    double at(NeuronPopulation population, int neuron, Clock clock);
  }

  private final Optional<OfNeuron> constant;

  Input() {
    this.constant = Optional.empty();
  }

  Input(OfNeuron constant) {
    this.constant = Optional.of(constant);
  }

  /** The name in a function's body. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a constant of neurons that the populations and the clock give. */
  public boolean isConstant() {
    return constant.isPresent();
  }

  /** The constant, of the neurons of populations side by side: computed in double precision, then rounded. */
  public float[] of(List<? extends NeuronPopulation> populations, Clock clock) {
    OfNeuron one = constant.orElseThrow(() -> new IllegalArgumentException("no constant: " + this));
    float[] values = new float[populations.stream().mapToInt(NeuronPopulation::size).sum()];
    int next = 0;
    for (NeuronPopulation population : populations) {
      for (int j = 0; j < population.size(); j++) {
        values[next++] = (float) one.at(population, j, clock);
      }
    }
    return values;
  }
}
