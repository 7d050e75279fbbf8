package org.spinprop.spinnaker.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Memory;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.testing.Samples;

class MappingTest {

  @Test
  void copiesFillTheChipBesideTheUpdatePrograms() {
    Mapping mapping =
        Mapping.of(Samples.yinYangNetwork(120), Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING);
    // four PEs a copy (source, hidden, output, loss), two updates: (148 - 2) / 4 = 36 copies
    assertThat(mapping.copies()).isEqualTo(36);
    assertThat(mapping.processingElements()).isEqualTo(146);
  }

  @Test
  void sramOfTheHiddenLayerIsThatCountedByHand() {
    Mapping mapping =
        Mapping.of(Samples.yinYangNetwork(120), Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING);
    int program = Board.ONE_CHIP.machine().programs().get("layer32").codeBytes();
    int stack = 4 * 1024;
    int buffers = 2 * 512 * 8;
    int key = 4 * 4;
    int weightsAndGradients = 2 * 5 * 120 * 4;
    int state = 6 * 120 * 4 + 120 * 2; // and how often each fired
    int history = (1 + 4) * 4 * 40 + 120 * 40 * 4; // whole words a tick
    Slice hidden = mapping.partition().copy().get(1);
    assertThat(hidden.dataBytes()).isEqualTo(stack + buffers + key + weightsAndGradients + state + history);
    assertThat(hidden.sramBytes()).isEqualTo(program + hidden.dataBytes());
  }

  /** 1x10x10 - 4 kernels of 3 by 3 - pools of 2 by 2 - 3. */
  private static Network convolutional() {
    return Network.on(Clock.grid(1, 40))
        .input(new Shape(1, 10, 10))
        .lif("conv", new Shape(4, 8, 8))
        .lif("output", 3)
        .connect("input", "conv", Convolution.square(3))
        .connect("conv", "output", new Pooling(Pooling.Kind.SUM, Window.tile(2)), new Dense())
        .build();
  }

  private static List<Slice> slices(Network network, int neuronsPerPe, String program) {
    MappingLimits limits = new MappingLimits(neuronsPerPe, 1);
    Mapping mapping = Mapping.of(network, Board.ONE_CHIP, limits, Precision.FLOAT32, Purpose.TRAINING);
    return mapping.partition().copy().stream().filter(slice -> slice.program().equals(program)).toList();
  }

  @Test
  void sramOfAConvolutionIsThatCountedByHand() {
    int ofNeuron = 6 * 4 + 2 + 40 * 4; // state, how often it fired, I + b - V of spikes
    int words = 4 * 40; // of 32 neurons
    assertThat(slices(convolutional(), 256, "conv"))
        .singleElement()
        .satisfies(
            slice -> assertThat(slice.sramBytes())
                .isEqualTo(45056 + 16 + 2 * 4 * 9 * 4 + 256 * ofNeuron + (4 + 8) * words));
    // all pools of 2 by 2, from 4 x 8 x 8 neurons; arrays begin at multiples of 8 bytes
    assertThat(slices(convolutional(), 256, "output").get(0).sramBytes())
        .isEqualTo(45056 + 16 + 2 * 64 * 3 * 4 + 6 * 16 + 8 + 3 * 160 + (8 + 1) * words);
  }

  @Test
  void aPeHoldsTheKernelsOfItsChannelsAndHearsTheRowsThatItSees() {
    List<Slice> channels = slices(convolutional(), 64, "conv");
    assertThat(channels).extracting(Slice::name).containsExactly("conv 0..63", "conv 64..127", "conv 128..191", "conv 192..255");
    assertThat(channels.get(1).sram()).containsEntry("weights", 10 * 4).containsEntry("spike history", 64 * 160 + (4 + 2) * 160);
    // 32 rows of 8 neurons, three at most on a PE: eleven slices; the first has two rows, which see four of the input's ten
    List<Slice> rows = slices(convolutional(), 31, "conv");
    assertThat(rows).hasSize(11).allMatch(slice -> slice.from() % 8 == 0 && slice.size() <= 24);
    assertThat(rows.get(0).sram()).containsEntry("weights", 10 * 4).containsEntry("spike history", 16 * 160 + (2 + 1) * 160);
    // rows 5 to 7 of the first channel and none of the second
    assertThat(rows.get(2).name()).isEqualTo("conv 40..63");
    assertThat(rows.get(2).sram()).containsEntry("weights", 10 * 4).containsEntry("spike history", 24 * 160 + (2 + 1) * 160);
  }

  @Test
  void namedConnectionsTakeTheirWeightsAndTheirTargets() {
    Network network = Network.on(Clock.grid(1, 40)).input(4).lif("output", 3)
        .connect("input", "output", new Sparse(new int[] {0, 0, 2}, new int[] {0, 2, 1})).build();
    // three targets, and where those of each of four inputs begin; two inputs are heard
    assertThat(slices(network, 3, "output").get(0).sram())
        .containsEntry("weights", 4 * 4)
        .containsEntry("connections", (3 + 5) * 2)
        .containsEntry("spike history", 3 * 160 + (1 + 1) * 160);
  }

  @Test
  void exactTimesOfArrivalsAndSpikesHaveTheirRoom() {
    Network network = Samples.yinYangNetwork(120).onClock(Clock.subtick(1, 40));
    Mapping mapping = Mapping.of(network, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING);
    // arrivals, 8 for each of 5 inputs: neuron (2) and time (4); spikes, 64 for each of 120 neurons: I + b (4) as well; where
    // each of 40 ticks begins (2) among the ones and the others
    assertThat(mapping.partition().copy().get(1).sram())
        .containsEntry("spike history", 8 * 5 * (2 + 4) + 64 * 120 * (2 + 4 + 4) + 2 * 40 * 2);
    int free = 98304 - mapping.partition().copy().get(1).dataBytes();
    assertThat(mapping.partition().arrivalsKept().get(1)).isEqualTo(8 * 5 + free / (2 + 4));
    assertThat(mapping.copies()).isEqualTo(36);
  }

  @Test
  void inferenceHasNoRoomForGradientsHistoriesAdjointsAndUpdates() {
    Mapping mapping = forInference(Samples.yinYangNetwork(120));
    // I, V and x of each hidden neuron, and its weights
    assertThat(mapping.partition().copy().get(1).sram())
        .containsOnlyKeys("program", "heap and stack", "packet buffers", "keys", "weights", "state")
        .containsEntry("weights", 5 * 120 * 4)
        .containsEntry("state", 3 * 120 * 4);
    assertThat(mapping.partition().updates()).isEmpty();
    // source, hidden, output, loss: 148 / 4 = 37 copies
    assertThat(mapping.copies()).isEqualTo(37);
    Network exact = Samples.yinYangNetwork(120).onClock(Clock.subtick(1, 40));
    assertThat(forInference(exact).partition().copy().get(1).dataBytes())
        .isEqualTo(mapping.partition().copy().get(1).dataBytes());
  }

  @Test
  void delaysBiasesAndConstantsOfInferenceAreThoseOfTheWayForward() {
    double[] tauMem = {10, 20, 30, 40};
    Network network =
        Network.on(Clock.grid(1, 40))
            .input(3)
            .add(new LifPopulation("hidden", 4, PerNeuron.of(tauMem), PerNeuron.all(5), PerNeuron.all(1), Reset.ZERO, true, 0))
            .lif("output", 2)
            .connect("input", "hidden", 9)
            .connect("hidden", "output")
            .build();
    // I, V, x, b and five constants; the delay of each input, and a bit for each of 9 ticks
    assertThat(forInference(network).partition().copy().get(1).sram())
        .containsEntry("state", 9 * 4 * 4)
        .containsEntry("delays", 3 * (4 + 2));
  }

  @Test
  void inferenceFitsWhereTrainingDoesNot() {
    Network large =
        Network.on(Clock.grid(1, 40)).input(784).lif("a", 1000).lif("b", 1000).lif("output", 10).build();
    assertThat(forInference(large).copies()).isEqualTo(1);
    Network wide = Network.on(Clock.grid(1, 40)).input(20_000).lif("output", 10).build();
    assertThat(forInference(wide).copies()).isPositive();
    // nobody needs all outputs together
    Network outputs = Network.on(Clock.grid(1, 40)).input(5).lif("output", 9000).build();
    assertThat(forInference(outputs).partition().copy()).filteredOn(slice -> slice.role() == Slice.Role.LOSS).hasSize(2);
  }

  private static Mapping forInference(Network network) {
    return Mapping.of(network, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.INFERENCE);
  }

  @Test
  void aPopulationIsSplitOverAsManyPesAsItNeeds() {
    Network digits =
        Network.on(Clock.grid(1, 40)).input(784).lif("hidden", 128).lif("output", 10).build();
    Mapping mapping = Mapping.of(digits, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING);
    // a hidden neuron takes 784 * 8 + 26 + 40 * 4 = 6458 bytes; beside heap and stack (4096), buffers (8192), keys (16) and the
    // history of the input (25 words * 40 = 4000) and of 32 neurons (160) there is room for 12 on a PE: eleven slices of 11 or 12
    List<Slice> hidden =
        mapping.partition().copy().stream().filter(slice -> slice.program().equals("hidden")).toList();
    assertThat(hidden).hasSize(11);
    assertThat(hidden.get(0).name()).isEqualTo("hidden 0..10");
    assertThat(hidden.get(10).name()).isEqualTo("hidden 116..127");
    assertThat(hidden.get(10).dataBytes()).isEqualTo(4096 + 8192 + 16 + 4000 + 160 + 12 * 6458);
    // 16 bytes a weight: 5376 fit a PE; 100352 take 19, the 1280 of the output one
    assertThat(mapping.partition().updates()).hasSize(20);
    // input, eleven slices, output and loss: 14 PEs a copy; (148 - 20) / 14 = 9 copies
    assertThat(mapping.copies()).isEqualTo(9);
  }

  @Test
  void anythingThatDoesNotFitIsRefusedWithItsLargestSectionAndTwoWaysOut() {
    Network wide = Network.on(Clock.grid(1, 40)).input(20_000).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(wide, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'output': a single neuron needs")
        .hasMessageContaining("spike history: ")
        .hasMessageContaining("a PE has room for 98304: use fewer presynaptic neurons, or fewer ticks");
    Network wider = Network.on(Clock.grid(1, 40)).input(20_000).lif("hidden", 20_000).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(wider, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING))
        .hasMessageContaining("'hidden': a single neuron needs")
        .hasMessageContaining("a PE has room for 98304; 'output': a single neuron needs");
  }

  @Test
  void codeThatDoesNotFitItsRoomIsRefused() {
    Machine machine = Board.ONE_CHIP.machine();
    Memory memory = machine.memory();
    Memory little =
        new Memory(memory.sramBytes(), 3787, memory.stackBytes(), memory.inboxPackets(), memory.spikesPerNeuron(),
            memory.arrivalsPerSource());
    Board board = new Board(machine.with(little), 1, Set.of());
    assertThatThrownBy(
        () -> Mapping.of(Samples.yinYangNetwork(120), board, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'hidden': its program takes 3788 bytes, a PE has room for 3787 of code (memory.program_bytes)");
  }

  @Test
  void aFullChipIsAnotherError() {
    Network large =
        Network.on(Clock.grid(1, 40)).input(784).lif("a", 1000).lif("b", 1000).lif("output", 10).build();
    assertThatThrownBy(() -> Mapping.of(large, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the chip is full: one copy of the network and its updates need")
        .hasMessageContaining("148 work. Placed: update input->a (146 PEs), update a->b (2 PEs). Not placed: ")
        .hasMessageContaining("PEs free: 0. 4 chips would do (--chips 4)");
  }

  @Property(tries = 60)
  void theChipsThatWouldDoDoAndOneLessDoesNot(@ForAll @IntRange(min = 200, max = 2500) int hidden) {
    Network network = Network.on(Clock.grid(1, 40)).input(784).lif("hidden", hidden).lif("output", 10).build();
    try {
      Mapping.of(network, Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING);
    } catch (InvalidInputException full) {
      Matcher said = Pattern.compile("--chips (\\d+)").matcher(full.getMessage());
      assertThat(said.find()).isTrue();
      int chips = Integer.parseInt(said.group(1));
      assertThat(Mapping.of(network, board(chips), MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING).copies())
          .isPositive();
      assertThatThrownBy(() -> Mapping.of(network, board(chips - 1), MappingLimits.NONE, Precision.FLOAT32, Purpose.TRAINING))
          .hasMessageContaining("full");
    }
  }

  private static Board board(int chips) {
    return new Board(Board.ONE_CHIP.machine(), chips, Set.of());
  }
}
