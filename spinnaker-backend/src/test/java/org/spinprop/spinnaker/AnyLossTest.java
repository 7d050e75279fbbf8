package org.spinprop.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikes;
import org.spinprop.loss.Loss;
import org.spinprop.loss.Reading;
import org.spinprop.loss.SquaredError;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** A loss that the chip knows nothing of but its reading: what it computes is what the reference does. */
class AnyLossTest {

  /** How far each wrong output's first spike is not yet a margin later than the right one's. */
  private record Hinge(double margin) implements Loss {
    @Override
    public Reading reading() {
      return new FirstSpikes();
    }

    @Override
    public double evaluate(double[] times, int label, double horizon, double[] gradient) {
      double loss = 0;
      gradient[label] = 0;
      for (int k = 0; k < times.length; k++) {
        double lacking = k == label ? 0 : margin - (times[k] - times[label]);
        boolean fired = times[k] < horizon && times[label] < horizon;
        loss += Math.max(0, lacking);
        if (k != label) {
          gradient[k] = lacking > 0 && fired ? -1 : 0;
          gradient[label] -= gradient[k];
        }
      }
      return loss;
    }
  }

  @ParameterizedTest
  @EnumSource(Clock.Kind.class)
  void itsGradientsAreThoseOfTheReference(Clock.Kind kind) {
    for (Loss loss : new Loss[] {new Hinge(6), new SquaredError(SquaredError.Of.FIRST_SPIKE, 15, 30)}) {
      Network network =
          Network.on(kind == Clock.Kind.GRID ? Clock.grid(1, 40) : Clock.subtick(1, 40))
              .input(5).lif("hidden", 20).lif("output", 3).build();
      Model model = Model.untrained(network, 3);
      Batch batch = Samples.yinYangBatch(network, 60);
      Objective objective = Objective.eventProp(loss);
      try (Executable reference = new ReferenceBackend().compile(network);
          SpinnakerExecutable chip = new SpinnakerBackend().compile(network, ExecutionOptions.DEFAULT)) {
        reference.load(model.parameters());
        chip.load(model.parameters());
        Gradients expected = reference.gradients(batch, objective);
        Gradients actual = chip.gradients(batch, objective);
        Gradients inPackets = chip.instruments().trace(batch, objective).gradients();
        assertThat(actual.statistics().loss()).isGreaterThan(0.1).isCloseTo(expected.statistics().loss(), within(1e-3));
        for (int array = 0; array < 2; array++) {
          assertThat(Gradients.cosine(actual.values(array), expected.values(array))).isGreaterThan(0.99999);
          assertThat(inPackets.values(array)).isEqualTo(actual.values(array));
        }
      }
    }
  }
}
