package org.spinprop.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;
import org.spinprop.testing.Samples;

/** A run whose steps are far too long leads a perfect model away from its task. */
class RetreatTest {
  private static final double RUINOUS_RATE = 10;
  private static final double TINY = 1e-7;

  private final Network network = Samples.yinYangNetwork(10);
  private final Model perfect = Model.untrained(network, 3);

  @Test
  void aRunThatFallsGoesBackAndStaysThere() {
    TrainingResult result = train(new Retreat(0, 0.1, 2, TINY));
    assertThat(result.retreats()).containsExactly(2);
    assertThat(result.epochs().get(0).validationAccuracy()).isEqualTo(1);
    assertThat(result.epochs().subList(1, 3)).allMatch(epoch -> epoch.validationAccuracy() < 0.9);
    assertThat(result.epochs().subList(3, 6)).allMatch(epoch -> epoch.validationAccuracy() > 0.95);
  }

  @Test
  void itGoesBackOnlyInTheLastPartOfTheRun() {
    TrainingResult result = train(new Retreat(0.5, 0.1, 2, TINY));
    assertThat(result.retreats()).containsExactly(4);
    assertThat(result.epochs().subList(1, 5)).allMatch(epoch -> epoch.validationAccuracy() < 0.9);
    assertThat(result.epochs().get(5).validationAccuracy()).isGreaterThan(0.95);
  }

  @Test
  void withoutRetreatItStaysAway() {
    TrainingResult result = train(Retreat.NEVER);
    assertThat(result.retreats()).isEmpty();
    assertThat(result.epochs().subList(1, 6)).allMatch(epoch -> epoch.validationAccuracy() < 0.9);
    assertThat(result.best()).isEqualTo(perfect.parameters());
  }

  @Test
  void aFactorThatWouldQuickenIsRefused() {
    assertThatThrownBy(() -> new Retreat(0, 0.1, 2, 1.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("by a factor of 1.5");
  }

  private TrainingResult train(Retreat retreat) {
    FirstSpikeCrossEntropy loss = FirstSpikeCrossEntropy.DEFAULT;
    try (ReferenceExecutable executable = new ReferenceBackend().compile(network, ExecutionOptions.DEFAULT)) {
      executable.load(perfect.parameters());
      Batch points = Samples.yinYangBatch(network, 60);
      Batch solved = new Batch(points.packets(), Evaluation.of(executable, points, loss).predictions());
      TrainingPlan plan =
          new TrainingPlan(
              5, 20, Adam.withRate(RUINOUS_RATE), Schedule.CONSTANT, 1, Augmentation.NONE, retreat);
      return new Training(executable, solved, solved, Objective.eventProp(loss), plan, TrainingObserver.NONE)
          .from(perfect.parameters());
    }
  }
}
