package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.spinprop.sweep.engine.TrialResult;

class TrialScoreTest {
  private static final String UNTRAINED =
      """
      {"epoch": 0, "validation_accuracy": 0.403, "validation_loss": 1.09, "spikes_per_sample": 40}""";

  /** Trained to 40.0 and 36.2 % from 40.3. */
  @Test
  void theUntrainedNetworkDoesNotScore() throws JsonProcessingException {
    TrialResult result = result(UNTRAINED + "," + epoch(1, 0.400, 1.2) + "," + epoch(2, 0.362, 1.1));
    assertThat(result.score()).isEqualTo(0.400);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.figures()).containsEntry("best_epoch", 1.0).containsEntry("train_accuracy", 0.5);
  }

  @Test
  void ofEquallyGoodEpochsTheOneOfTheLowerLossIsTheBest() throws JsonProcessingException {
    TrialResult result = result(UNTRAINED + "," + epoch(1, 0.5, 1.2) + "," + epoch(2, 0.5, 1.1) + "," + epoch(3, 0.5, 1.1));
    assertThat(result.figures()).containsEntry("best_epoch", 2.0).containsEntry("validation_loss", 1.1);
  }

  @Test
  void whereNothingIsTrainedTheNetworkStandsAsItIs() throws JsonProcessingException {
    TrialResult result = result(UNTRAINED);
    assertThat(result.score()).isEqualTo(0.403);
    assertThat(result.epochs()).isZero();
    assertThat(result.figures()).doesNotContainKey("train_accuracy");
  }

  private static String epoch(int epoch, double accuracy, double loss) {
    return """
        {"epoch": %d, "train_accuracy": 0.5, "validation_accuracy": %s, "validation_loss": %s, "spikes_per_sample": 40}"""
        .formatted(epoch, accuracy, loss);
  }

  private static TrialResult result(String epochs) throws JsonProcessingException {
    String summary =
        "{\"best_epoch\": 0, \"validation_accuracy\": 0.403, \"seconds_per_epoch\": 1, \"epochs\": [" + epochs + "]}";
    return CommandTrialRunner.result(new JsonMapper().readTree(summary), 1);
  }
}
