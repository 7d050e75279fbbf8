package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.spinnaker.cost.CostReport;
import org.spinprop.spinnaker.cost.Phase;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.routing.RoutingTables;
import org.spinprop.testing.Samples;

/** A network that no chip holds, on a board of 48. */
class BoardTest {
  private static final Network DEEP =
      Network.on(Clock.grid(1, 30)).input(784).lif("hidden1", 1000).lif("hidden2", 1000).lif("output", 10).build();
  private static final Board BOARD = new Board(Board.ONE_CHIP.machine(), 48, Set.of());

  private static ChipSettings settings(MappingLimits limits) {
    ChipSettings one = ChipSettings.DEFAULT;
    return new ChipSettings(BOARD, limits, one.precision(), one.faults(), one.fullBuffers());
  }

  /** A hundred inputs of each sample fire, at random ticks. */
  private static Batch images(int samples) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[samples];
    for (int s = 0; s < samples; s++) {
      packets.beginSample();
      labels[s] = s % 10;
      for (int i = 0; i < 100; i++) {
        packets.add(DEEP.keys().spike(0, random.nextInt(784)), i / 10);
      }
    }
    return new Batch(packets.build(), labels);
  }

  @Test
  void theWholeBoardIsFilledWithCopiesAndRouted() {
    Mapping mapping = new SpinnakerBackend(settings(MappingLimits.NONE)).map(DEEP, Purpose.TRAINING);
    // 1 input, 84 and 100 hidden, 1 output and 1 loss PE a copy; 146, 187 and 2 for updates: (7104 - 335) / 187 = 36
    assertThat(mapping.copies()).isEqualTo(36);
    assertThat(mapping.processingElements()).isEqualTo(36 * 187 + 335);
    assertThat(RoutingTables.of(mapping).mostEntries()).isBetween(500, Board.ONE_CHIP.machine().router().tableEntries());
  }

  @Test
  void stepsOfTrainingMoveTheWeightsOfAllLayers() {
    SpinnakerBackend backend = new SpinnakerBackend(settings(new MappingLimits(Integer.MAX_VALUE, 4)));
    try (SpinnakerExecutable board = backend.compile(DEEP, new ExecutionOptions(2))) {
      Parameters start = Samples.scaled(Model.untrained(DEEP, 1), 0.5f).parameters();
      board.load(start);
      Objective objective = Objective.exact(FirstSpikeCrossEntropy.DEFAULT);
      Batch batch = images(8);
      Learner learner = board.learner(objective, Adam.withRate(0.003));
      for (int step = 0; step < 2; step++) {
        assertThat(learner.step(batch, 0.003).spikes()).isPositive();
      }
      for (int p = 0; p < DEEP.projections().size(); p++) {
        assertThat(board.parameters().weights(p)).isNotEqualTo(start.weights(p));
      }
      CostReport report = board.instruments().costs(batch, objective).report();
      assertThat(report.phases().get(Phase.UPDATE).cycles()).isPositive();
      assertThat(report.link().most()).isPositive();
    }
  }

  /** Threads share the rows of gradients as large as these. */
  @Test
  void wideLayersHaveTheSameGradientsForAnyNumberOfThreads() {
    SpinnakerBackend backend = new SpinnakerBackend(settings(new MappingLimits(Integer.MAX_VALUE, 4)));
    List<List<double[]>> gradients = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      try (SpinnakerExecutable board = backend.compile(DEEP, new ExecutionOptions(threads))) {
        board.load(Samples.scaled(Model.untrained(DEEP, 1), 0.5f).parameters());
        Gradients of = board.gradients(images(6), Objective.exact(FirstSpikeCrossEntropy.DEFAULT));
        gradients.add(List.of(of.values(0), of.values(1), of.values(2)));
      }
    }
    assertThat(gradients.get(1)).usingRecursiveComparison().isEqualTo(gradients.get(0));
    assertThat(gradients.get(2)).usingRecursiveComparison().isEqualTo(gradients.get(0));
  }
}
