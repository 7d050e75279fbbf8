package org.spinprop.bench;

import java.util.Locale;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.data.Encoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.Training;
import org.spinprop.train.TrainingObserver;
import org.spinprop.train.TrainingPlan;
import org.spinprop.train.TrainingResult;

/**
 * What rounding the input to a 1 ms grid costs by itself: 5-120-3 trained on chip with exact spike times, once on exact inputs and
 * on inputs rounded to ticks. Prints test accuracies of the best validation epoch.
 */
public final class RoundedInputs {
  private static final Clock EXACT = Clock.subtick(1, 45);
  private static final int SEEDS = 4;

  private RoundedInputs() {}

  /** Takes the number of epochs, 100 by default. */
  public static void main(String[] args) {
    int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    print("latency, exact", LatencyEncoder.DEFAULT, EXACT, epochs);
    print("latency, rounded", LatencyEncoder.DEFAULT, Clock.grid(1, EXACT.steps()), epochs);
    print("staggered, rounded", StaggeredEncoder.DEFAULT, Clock.grid(1, EXACT.steps()), epochs);
  }

  private static void print(String name, Encoder encoder, Clock inputs, int epochs) {
    StringBuilder seeds = new StringBuilder();
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      double accuracy = 100 * accuracy(encoder, inputs, epochs, seed);
      sum += accuracy;
      seeds.append(String.format(Locale.ROOT, " %.1f", accuracy));
    }
    System.out.printf(Locale.ROOT, "%-20s mean %.2f of%s%n", name, sum / SEEDS, seeds);
  }

  private static double accuracy(Encoder encoder, Clock inputs, int epochs, int seed) {
    Network network = Network.on(EXACT).input(5).lif("hidden", 120).lif("output", 3).build();
    // What a GRID clock puts at a tick is, on the SUBTICK clock, at the beginning of that tick.
    Network coding = network.onClock(inputs);
    Objective objective =
        new Objective(
            FirstSpikeCrossEntropy.SHARP, new GradientMethod.EventProp(), Limits.EXACT, Revival.FIRM);
    try (Executable chip = Backends.named("spinnaker2").compile(network, ExecutionOptions.DEFAULT)) {
      TrainingPlan plan = new TrainingPlan(epochs, 32, Adam.withRate(0.005), Schedule.COSINE, seed);
      TrainingResult result =
          new Training(
              chip,
              Batch.of(YinYang.train(), encoder, coding),
              Batch.of(YinYang.validation(), encoder, coding),
              objective,
              plan,
              TrainingObserver.NONE)
              .from(Model.untrained(network, seed).parameters());
      chip.load(result.best());
      return Evaluation.of(chip, Batch.of(YinYang.test(), encoder, coding), objective.loss()).accuracy();
    }
  }
}
