package org.spinprop.cli;

import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.ReadoutPopulation;

/**
 * How a model's inputs are coded and its outputs read: as in its last training stage, or the defaults for its output if it
 * was never trained.
 */
record Coding(Encoder encoder, Loss loss) {

  static Coding of(Model model) {
    return model.provenance().last().map(Coding::of).orElseGet(() -> untrained(model));
  }

  /** The same with a loss as sharp as a clock resolves spike times. */
  Coding on(Clock clock) {
    boolean sharp = clock.kind() == Clock.Kind.SUBTICK && loss instanceof FirstSpikeCrossEntropy;
    return sharp ? new Coding(encoder, FirstSpikeCrossEntropy.SHARP) : this;
  }

  private static Coding of(Stage stage) {
    return new Coding(stage.encoder(), stage.loss());
  }

  private static Coding untrained(Model model) {
    Loss loss =
        model.network().output() instanceof ReadoutPopulation
            ? new ReadoutCrossEntropy(ReadoutCrossEntropy.Over.MAXIMUM)
            : FirstSpikeCrossEntropy.DEFAULT;
    return new Coding(LatencyEncoder.DEFAULT, loss);
  }
}
