package org.spinprop.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Executable;
import org.spinprop.backend.VoltageTrace;
import org.spinprop.data.Dataset;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.testing.Samples;

/** Planted differences of each kind are found, named and located. */
class BisectionTest {
  private final Network network = Samples.yinYangNetwork(60);
  private final Dataset points = YinYang.generate("points", 7, 10);
  private final Model model = Model.untrained(network, 5);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "HIDDEN_INT8             | WEIGHT_PRECISION | uses other weights into",
    "LOST_INPUT_PACKET       | LOST_PACKET      | of input",
    "LOST_HIDDEN_PACKET      | LOST_PACKET      | of hidden",
    "UNSEEN_PACKET           | LOST_PACKET      | was never seen",
    "HALF_TICK               | CLOCK            | as in ticks of 0.5000 ms, its clock states 1.000 ms",
    "NO_GAIN                 | EQUATION         | without the factor (1 - beta)",
    "EULER                   | EQUATION         | Euler",
    "SUBTRACTIVE_RESET       | EQUATION         | a reset by subtracting the threshold, where the network states a reset to zero",
    "NO_RESET                | EQUATION         | no reset",
    "ONE_TICK_LATER          | EQUATION         | 1 tick later",
    "LOWER_THRESHOLD         | EQUATION         | not above the threshold",
    "ALPHA_AND_BETA_SWAPPED  | EQUATION         | by another equation",
  })
  void aFlawIsFoundNamedAndLocated(Altered.Flaw flaw, Cause.Kind kind, String words) {
    Cause cause = cause(reference(model), new Altered(model, flaw));
    assertThat(cause.kind()).as(cause.explanation()).isEqualTo(kind);
    assertThat(cause.contender()).isEqualTo("b");
    assertThat(cause.explanation()).contains(words);
  }

  @Test
  void theOrderOfSumsIsFoundWhereNothingElseDiffers() {
    Batch batch = Batch.of(points, LatencyEncoder.DEFAULT, network);
    long seed = 0;
    Altered ascending;
    Altered descending;
    do {
      Model close = onThreshold(1, seed++);
      ascending = new Altered(close, Altered.Flaw.NONE);
      descending = new Altered(close, Altered.Flaw.OPPOSITE_ORDER);
    } while (ascending.run(batch).spikes().equals(descending.run(batch).spikes()));
    Cause cause = cause(ascending, descending);
    assertThat(cause.kind()).as(cause.explanation()).isEqualTo(Cause.Kind.SUMMATION_ORDER);
    assertThat(cause.explanation())
        .contains("a computes it in float32, arrivals summed in the order of their sources", "opposite order");
  }

  @Test
  void oneBitOfOneWeightIsFound() {
    Model close = onThreshold(0, 5);
    Batch batch = Batch.of(points, LatencyEncoder.DEFAULT, network);
    EventStream before = new Altered(close, Altered.Flaw.NONE).run(batch).spikes();
    Model changed = close;
    int weight = 0;
    while (new Altered(changed, Altered.Flaw.NONE).run(batch).spikes().equals(before)) {
      float[][] values = close.parameters().values();
      values[0][weight] = Math.nextUp(values[0][weight]);
      changed = new Model(network, new Parameters(network, values), model.provenance());
      weight++;
    }
    Cause cause = cause(new Altered(close, Altered.Flaw.NONE), new Altered(changed, Altered.Flaw.NONE));
    assertThat(cause.kind()).as(cause.explanation()).isEqualTo(Cause.Kind.WEIGHTS);
    int last = weight - 1;
    assertThat(cause.explanation())
        .contains("1 of 300 values of 'input->hidden' differ", "from neuron %d to %d:".formatted(last / 60, last % 60));
  }

  @Test
  void weightsHeldAsInt8AreFound() {
    float[][] values = model.parameters().values();
    for (float[] array : values) {
      for (int i = 0; i < array.length; i++) {
        array[i] = Math.max(-127, Math.min(127, Math.round(array[i] * 32))) / 32f;
      }
    }
    Model coarse = new Model(network, new Parameters(network, values), model.provenance());
    Cause cause = cause(reference(model), reference(coarse));
    assertThat(cause.kind()).isEqualTo(Cause.Kind.WEIGHT_PRECISION);
    assertThat(cause.explanation()).contains("b holds the weights of 'input->hidden' as int8, in steps of 2^-5");
  }

  @Test
  void whatNetworksStateDifferentlyIsFound() {
    Cause clock = cause(reference(model), reference(model.onClock(Clock.grid(0.5, 80))));
    assertThat(clock.kind()).isEqualTo(Cause.Kind.CLOCK);
    Network subtracting =
        Network.on(network.clock())
            .input(5)
            .add(new LifPopulation(
                "hidden", 60, PerNeuron.all(20), PerNeuron.all(5), PerNeuron.all(1), Reset.SUBTRACT, false))
            .lif("output", 3)
            .build();
    Cause reset = cause(reference(model), reference(new Model(subtracting, model.parameters(), model.provenance())));
    assertThat(reset.kind()).isEqualTo(Cause.Kind.EQUATION);
    assertThat(reset.explanation()).contains("SUBTRACT");
  }

  /**
   * A model in which the neurons behind a projection come as close to the threshold in the first sample as float32 allows, so
   * that a rounding tells.
   */
  private Model onThreshold(int projection, long seed) {
    Batch first = Batch.of(points, LatencyEncoder.DEFAULT, network).first(1);
    float[][] values = Model.untrained(network, seed).parameters().values();
    for (int i = 0; i < values[projection].length; i++) {
      values[projection][i] = Math.abs(values[projection][i]) / 64;
    }
    String target = network.projections().get(projection).to();
    int size = network.populations().get(projection + 1).size();
    Model silent = new Model(network, new Parameters(network, values), model.provenance());
    VoltageTrace voltages = new Altered(silent, Altered.Flaw.NONE).run(first).voltages(target);
    for (int i = 0; i < values[projection].length; i++) {
      int neuron = i % size;
      double peak = IntStream.range(0, 40).mapToDouble(t -> voltages.at(0, t, neuron)).max().orElseThrow();
      values[projection][i] /= (float) peak;
    }
    return new Model(network, new Parameters(network, values), model.provenance());
  }

  private Cause cause(Executable a, Executable b) {
    return compare(a, b).cause().orElseThrow();
  }

  private Difference compare(Executable a, Executable b) {
    return Comparison.of(a, b).gradientSamples(0).bisect().on(points).difference();
  }

  private static Executable reference(Model model) {
    Executable executable = new ReferenceBackend().compile(model.network());
    executable.load(model.parameters());
    return executable;
  }
}
