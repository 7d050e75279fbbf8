package org.spinprop.spinnaker.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.SpinnakerExecutable;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;
import org.spinprop.spinnaker.machine.Work;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.testing.Refractory;
import org.spinprop.testing.Samples;

/** What raised thresholds and held voltages take of a chip's memory and time, beyond plain neurons. */
class SpikesThatLastCostsTest {
  private static final int TICKS = 40;
  private static final int HIDDEN = 20;
  private static final int OUTPUTS = 3;
  private static final Clock EXACT = Clock.subtick(1, TICKS);

  private static Network adapting(Network plain) {
    List<Population> populations = new ArrayList<>(List.of(plain.input()));
    plain.neurons().forEach(neurons -> populations
        .add(neurons.<Population>match(SpikesThatLastCostsTest::adapting, same -> same, readout -> readout)));
    return new Network(populations, plain.projections(), plain.clock(), plain.keys());
  }

  private static AdaptiveLifPopulation adapting(LifPopulation lif) {
    return new AdaptiveLifPopulation(
        lif.name(), lif.size(), lif.tauMem(), lif.tauSyn(), lif.theta(), lif.reset(), lif.biased(),
        PerNeuron.all(50), PerNeuron.all(0.2));
  }

  private static Map<String, Integer> sram(Network network, Purpose purpose) {
    Mapping mapping = Mapping.of(network, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, purpose);
    Map<String, Integer> data = new HashMap<>(mapping.partition().copy().get(1).sram());
    data.keySet().removeAll(List.of(Slice.CODE, Slice.ROOM_FOR_CODE));
    return data;
  }

  private static void takesMore(Network network, Network plain, Purpose purpose, int ofState, int ofHistory) {
    Map<String, Integer> expected = new HashMap<>(sram(plain, purpose));
    expected.merge("state", ofState, Integer::sum);
    if (ofHistory > 0) {
      expected.merge("spike history", ofHistory, Integer::sum);
    }
    assertThat(sram(network, purpose)).isEqualTo(expected);
  }

  /** Forward a or when V moves again, backward lambda_a or lambda_V where it does; with a spike a, or I where V moves again. */
  @Test
  void aNeuronHasAWordOfStateEachWayAndASpikeOneMore() {
    Network grid = Samples.yinYangNetwork(HIDDEN);
    int word = Float.BYTES * HIDDEN;
    for (Network plain : new Network[] {grid, grid.onClock(EXACT)}) {
      int spikes = plain == grid ? TICKS : 64;
      for (Network network : new Network[] {adapting(plain), Refractory.network(plain, 3)}) {
        assertThat(network.neurons(1).uniform()).isTrue();
        takesMore(network, plain, Purpose.INFERENCE, word, 0);
        takesMore(network, plain, Purpose.TRAINING, 2 * word, spikes * word);
      }
    }
  }

  /** Cycles of a sample, by phase, on a machine on which one operation takes one cycle and others none. */
  private static double cycles(Network network, Operation counted, Phase phase) {
    Machine published = Board.ONE_CHIP.machine();
    Map<Operation, Work> operations = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      operations.put(operation, new Work(operation == counted ? 1 : 0));
    }
    Machine machine = published.with(operations);
    ChipSettings settings = ChipSettings.DEFAULT.with(new Board(machine, 1, Set.of()));
    Batch batch = Samples.yinYangBatch(network, 8);
    try (SpinnakerExecutable chip = new SpinnakerBackend(settings).compile(network, new ExecutionOptions(1))) {
      chip.load(Model.untrained(network, 1).parameters());
      Objective objective = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
      return chip.instruments().costs(batch, objective).report().phases().get(phase).cycles();
    }
  }

  private static int spikes(Network network) {
    try (SpinnakerExecutable chip = new SpinnakerBackend().compile(network, new ExecutionOptions(1))) {
      chip.load(Model.untrained(network, 1).parameters());
      return chip.run(Samples.yinYangBatch(network, 8)).spikes().size();
    }
  }

  @Test
  void onAGridEachNeuronIsLookedAtAtEachTick() {
    Network plain = Samples.yinYangNetwork(HIDDEN);
    int all = (HIDDEN + OUTPUTS) * TICKS;
    assertThat(cycles(adapting(plain), Operation.THRESHOLD_FORWARD, Phase.FORWARD)).isEqualTo(all);
    assertThat(cycles(adapting(plain), Operation.THRESHOLD_BACKWARD, Phase.BACKWARD)).isEqualTo(all);
    assertThat(cycles(Refractory.network(plain, 3), Operation.REFRACTORY, Phase.FORWARD)).isEqualTo(all);
    assertThat(cycles(Refractory.network(plain, 3), Operation.REFRACTORY, Phase.BACKWARD)).isEqualTo(all);
    assertThat(cycles(plain, Operation.REFRACTORY, Phase.FORWARD)).isZero();
    assertThat(cycles(plain, Operation.THRESHOLD_FORWARD, Phase.FORWARD)).isZero();
  }

  /** As often as neurons go on; a threshold decays with each of them, and spikes take exponentials of their own. */
  @Test
  void withExactTimesTheyAreLookedAtFromArrivalToArrival() {
    Network plain = Samples.yinYangNetwork(HIDDEN).onClock(EXACT);
    for (Network network : new Network[] {adapting(plain), Refractory.network(plain, 3)}) {
      boolean adapts = network.neurons(1).refractory() == 0;
      double stretches =
          cycles(network, Operation.NEURON_DRIFT, Phase.FORWARD) + cycles(network, Operation.SYNAPSE_TIMED, Phase.FORWARD);
      Operation looked = adapts ? Operation.THRESHOLD_FORWARD : Operation.REFRACTORY;
      assertThat(cycles(network, looked, Phase.FORWARD)).isEqualTo(stretches);
      double ofStretches = (adapts ? 1 : 0) * stretchesOfAll(network);
      double ofSpikes = (adapts ? 4 : 2) * spikes(network) / 8.0;
      assertThat(cycles(network, Operation.EXPONENTIAL, Phase.FORWARD)).isCloseTo(ofStretches + ofSpikes, within(1e-9));
    }
  }

  /** Of a layer whose neurons share their constants, however many they are: a stretch a tick, and one an arrival. */
  private static double stretchesOfAll(Network network) {
    double arrivals = cycles(network, Operation.SYNAPSE_TIMED, Phase.FORWARD);
    double ofHidden = 5.0; // every input spikes once a sample
    return 2 * TICKS + ofHidden + (arrivals - HIDDEN * ofHidden) / OUTPUTS;
  }
}
