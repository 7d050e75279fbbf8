package org.spinprop.offchip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.Dataset;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.InitialWeights;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.testing.Samples;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;

class TrainingTest {
  private static final Objective SURROGATE =
      new Objective(
          FirstSpikeCrossEntropy.DEFAULT,
          new GradientMethod.Surrogate(40),
          Limits.NONE,
          new Revival(0, 0.0002));

  @Test
  void surrogateGradientsLearnYinYang() {
    assertThat(train(SURROGATE, YinYang.train(), 4, 2).bestReport().validationAccuracy()).isGreaterThan(0.7);
  }

  @Test
  void eventPropLearnsYinYang() {
    Objective eventProp = Objective.eventProp(FirstSpikeCrossEntropy.DEFAULT);
    assertThat(train(eventProp, YinYang.train(), 4, 2).bestReport().validationAccuracy()).isGreaterThan(0.7);
  }

  @Test
  void theSameSeedGivesTheSameWeightsOnAnyNumberOfThreads() {
    Dataset few = YinYang.generate("few", 1, 500);
    assertThat(train(SURROGATE, few, 2, 1).best()).isEqualTo(train(SURROGATE, few, 2, 2).best());
  }

  private static TrainingResult train(Objective objective, Dataset data, int epochs, int threads) {
    Network network = Samples.yinYangNetwork(120);
    Batch train = Batch.of(data, LatencyEncoder.DEFAULT, network);
    Batch validation = Batch.of(YinYang.validation(), LatencyEncoder.DEFAULT, network);
    TrainingPlan plan = new TrainingPlan(epochs, 50, Adam.withRate(0.01), Schedule.COSINE, 0);
    try (Executable executable = new OffchipBackend().compile(network, new ExecutionOptions(threads))) {
      return new Training(executable, train, validation, objective, plan, TrainingObserver.NONE)
          .from(InitialWeights.DEFAULT.draw(network, 0));
    }
  }
}
