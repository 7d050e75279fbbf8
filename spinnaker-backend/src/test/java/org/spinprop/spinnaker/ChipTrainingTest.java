package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.testing.Samples;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;

class ChipTrainingTest {
  private final Network network = Samples.yinYangNetwork(60);

  @Test
  void trainingRaisesValidationAccuracyWellAboveChance() {
    TrainingResult result = train(2, 8);
    assertThat(result.epochs().get(0).validationAccuracy()).isLessThan(0.6);
    assertThat(result.bestReport().validationAccuracy()).isGreaterThan(0.8);
  }

  @Test
  void theSameSeedGivesTheSameWeightsForAnyNumberOfThreads() {
    TrainingResult once = train(1, 2);
    assertThat(train(1, 2).best()).isEqualTo(once.best());
    assertThat(train(2, 2).best()).isEqualTo(once.best());
    assertThat(train(4, 2).best()).isEqualTo(once.best());
    assertThat(train(5, 2).best()).isEqualTo(once.best());
  }

  private TrainingResult train(int threads, int epochs) {
    try (Executable chip = new SpinnakerBackend().compile(network, new ExecutionOptions(threads))) {
      return new Training(
          chip,
          Batch.of(YinYang.train(), LatencyEncoder.DEFAULT, network),
          Batch.of(YinYang.validation(), LatencyEncoder.DEFAULT, network),
          Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT),
          new TrainingPlan(epochs, 32, Adam.withRate(0.005), Schedule.COSINE, 1),
          TrainingObserver.NONE)
          .from(Model.untrained(network, 1).parameters());
    }
  }
}
