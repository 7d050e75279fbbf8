package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.LoopBackend;
import org.spinprop.batch.Batch;
import org.spinprop.cli.CommandRun;
import org.spinprop.loss.Loss;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.Objective;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;
import org.spinprop.spinnaker.precision.WeightRounding;
import org.spinprop.testing.Samples;

/** The emulated chip in the loop of another backend. */
class LoopTest {
  private static final SpinnakerBackend CHIP = new SpinnakerBackend();

  private @TempDir Path folder;

  /** Random networks on a chip without faults: the loop's gradients are those of both of its sides. */
  @Property(tries = 40, seed = "1")
  void onAnIdealChipGradientsAreThoseOfBothBackends(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll boolean exact) {
    Network network = Samples.anyNetwork(seed, exact ? Clock.subtick(1, 25) : Clock.grid(1, 25));
    Backend other = exact ? new ReferenceBackend() : new OffchipBackend();
    Batch batch = Samples.randomBatch(network, 20, seed);
    Loss loss = Samples.lossOf(network);
    Objective objective = exact ? Objective.exact(loss) : Objective.eventProp(loss, Discretisation.CONSISTENT);
    Gradients inTheLoop = gradients(new LoopBackend(CHIP, other), network, batch, objective, seed);
    for (Backend side : List.of(CHIP, other)) {
      Gradients own = gradients(side, network, batch, objective, seed);
      assertThat(inTheLoop.statistics().spikes()).isEqualTo(own.statistics().spikes());
      for (int array = 0; array < own.arrays(); array++) {
        assertThat(Gradients.cosine(inTheLoop.values(array), own.values(array))).isGreaterThan(0.999);
      }
    }
  }

  private static Gradients gradients(Backend backend, Network network, Batch batch, Objective objective, int seed) {
    try (Executable executable = backend.compile(network)) {
      executable.load(Samples.calmModel(network, seed).parameters());
      return executable.gradients(batch, objective);
    }
  }

  /** The chip rounds, the other side differentiates at what the chip holds. */
  @Test
  void gradientsAreAtTheWeightsOfTheChip() {
    Network network = Samples.yinYangNetwork(30);
    Batch batch = Samples.yinYangBatch(network, 50);
    Objective objective = Objective.eventProp(Samples.lossOf(network));
    Precision int8 = new Precision(WeightFormat.INT8, WeightRounding.NEAREST, false, 0, 1);
    SpinnakerBackend coarse = new SpinnakerBackend(ChipSettings.DEFAULT.with(int8));
    try (Executable loop = new LoopBackend(coarse, new OffchipBackend()).compile(network);
        Executable offchip = new OffchipBackend().compile(network)) {
      loop.load(Samples.calmModel(network, 1).parameters());
      offchip.load(loop.parameters());
      assertThat(loop.gradients(batch, objective))
          .usingRecursiveComparison()
          .isEqualTo(offchip.gradients(batch, objective));
    }
  }

  @Test
  void eitherMethodTakesTheLossyChipsForwardAlone() throws IOException {
    String data = SmallData.in(folder).toString();
    String start = folder.resolve("start.onnx").toString();
    String out = folder.resolve("loop.onnx").toString();
    assertThat(CommandRun.of("pretrain", "--data", data, "--hidden", "20", "--epochs", "0", "--out", start).status()).isZero();
    for (String[] side : List.of(new String[] {"offchip", "surrogate"}, new String[] {"reference", "eventprop"})) {
      CommandRun run =
          CommandRun.of(
              "finetune", start, "--data", data, "--loop=" + side[0], "--method", side[1], "--packet-loss", "0.01", "--weights",
              "int8", "--epochs", "3", "--out", out);
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("packets lost (from 'input'").doesNotContain("errors for");
    }
  }

  @Test
  void aBackendThatTakesNoRecordingsIsRefused() throws IOException {
    String start = folder.resolve("start.onnx").toString();
    String out = folder.resolve("x.onnx").toString();
    String data = SmallData.in(folder).toString();
    CommandRun.of("pretrain", "--data", data, "--hidden", "4", "--epochs", "0", "--out", start);
    CommandRun run = CommandRun.of("finetune", start, "--data", data, "--loop=onnxruntime", "--out", out);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--loop 'onnxruntime': expected offchip or reference, which take recordings");
    CommandRun early = CommandRun.of("finetune", start, "--data", data, "--loop", "--early-exit", "--out", out);
    assertThat(early.status()).isEqualTo(2);
    assertThat(early.err()).contains("leave out --early-exit, or --loop");
  }
}
