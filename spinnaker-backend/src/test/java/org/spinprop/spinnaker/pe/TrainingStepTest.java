package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.objective.SpikeBounds;
import org.spinprop.spinnaker.ChipSettings;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightFormat;
import org.spinprop.testing.Samples;

/**
 * The programs of pe-programs, compiled for a Cortex-M4F and fed with the packets that the emulation recorded, send, hold and learn what
 * the emulation does, bit for bit: spikes, voltages, errors, gradients, updated weights.
 */
class TrainingStepTest {

  @BeforeAll
  static void tools() {
    PeMachine.assume();
  }

  @Test
  void aTrainingStepHasTheBitsOfTheEmulation() {
    compare(LongStream.range(0, 24), Clock.Kind.GRID);
  }

  @Test
  void soHasOneWithExactSpikeTimes() {
    compare(LongStream.range(0, 24), Clock.Kind.SUBTICK);
  }

  @Test
  @Tag("thorough")
  void soHaveThoseOfManyNetworks() {
    for (int part = 0; part < 20; part++) {
      compare(LongStream.range(1000 + 30 * part, 1030 + 30 * part), Clock.Kind.GRID);
      compare(LongStream.range(1000 + 30 * part, 1030 + 30 * part), Clock.Kind.SUBTICK);
    }
  }

  private static void compare(LongStream seeds, Clock.Kind kind) {
    List<RecordedStep> steps = seeds.mapToObj(seed -> record(seed, kind)).toList();
    Map<LayerRun, LayerRun.Trained> trained = layers(steps);
    sources(steps);
    losses(steps);
    updates(steps, trained);
    for (RecordedStep step : steps) {
      long limited =
          trained.entrySet().stream().filter(run -> run.getKey().step() == step).mapToLong(run -> run.getValue().limited()).sum();
      assertThat(limited).as("jumps at which a guard acted").isEqualTo(step.statistics().limited());
    }
  }

  private static Map<LayerRun, LayerRun.Trained> layers(List<RecordedStep> steps) {
    Map<String, List<LayerRun>> runs = new LinkedHashMap<>();
    for (RecordedStep step : steps) {
      for (int p = 1; p < step.network().populations().size(); p++) {
        for (int copy = 0; copy < step.copiesInUse(); copy++) {
          LayerRun run = new LayerRun(step, p, copy);
          runs.computeIfAbsent(run.program(), program -> new ArrayList<>()).add(run);
        }
      }
    }
    Map<LayerRun, LayerRun.Trained> trained = new LinkedHashMap<>();
    runs.forEach((program, layers) -> {
      PeInput input = new PeInput();
      layers.forEach(layer -> layer.load(input));
      PeOutput output = PeMachine.run(program, input);
      layers.forEach(layer -> trained.put(layer, layer.check(output)));
      assertThat(output.nextInt()).as("bytes of stack").isLessThan(4096);
      assertThat(output.left()).isZero();
    });
    return trained;
  }

  private static void sources(List<RecordedStep> steps) {
    boolean exact = steps.get(0).exact();
    PeInput input = new PeInput();
    steps.forEach(step -> {
      if (exact) {
        timedSpikes(input, step);
      } else {
        spikes(input, step);
      }
    });
    PeOutput output = PeMachine.run(exact ? "subtick_source" : "source", input);
    for (RecordedStep step : steps) {
      for (int tick = 0; tick < step.steps(); tick++) {
        assertThat(output.nextPackets()).isEqualTo(step.spikes(0, tick, List.of(0)));
      }
    }
  }

  private static void spikes(PeInput input, RecordedStep step) {
    int size = step.network().input().size();
    int words = (size + Integer.SIZE - 1) / Integer.SIZE;
    input.add(size).add(step.steps()).add(0);
    for (int tick = 0; tick < step.steps(); tick++) {
      int[] row = new int[words];
      for (PePacket packet : step.spikes(0, tick, List.of(0))) {
        row[packet.key() / Integer.SIZE] |= 1 << packet.key();
      }
      for (int word : row) {
        input.add(word);
      }
    }
  }

  private static void timedSpikes(PeInput input, RecordedStep step) {
    List<PePacket> all = new ArrayList<>();
    PeInput begins = new PeInput().addBytes(0, Short.BYTES);
    for (int tick = 0; tick < step.steps(); tick++) {
      all.addAll(step.spikes(0, tick, List.of(0)));
      begins.addBytes(all.size(), Short.BYTES);
    }
    input.add(step.steps()).add(0).add(all.size()).add(begins.fill().toBytes());
    all.forEach(packet -> input.addBytes(packet.key(), Short.BYTES));
    input.fill();
    all.forEach(packet -> input.add(packet.payload()));
  }

  private static void losses(List<RecordedStep> steps) {
    Map<String, List<LossRun>> runs =
        steps.stream().map(LossRun::new).collect(Collectors.groupingBy(LossRun::program));
    runs.forEach((program, losses) -> {
      PeInput input = new PeInput();
      losses.forEach(loss -> loss.load(input));
      PeOutput output = PeMachine.run(program, input);
      losses.forEach(loss -> loss.check(output));
    });
  }

  private static void updates(List<RecordedStep> steps, Map<LayerRun, LayerRun.Trained> trained) {
    Map<Integer, List<RecordedStep>> byBits = steps.stream().collect(Collectors.groupingBy(RecordedStep::weightBits));
    byBits.forEach((bits, alike) -> {
      PeInput input = new PeInput();
      alike.forEach(step -> projections(step).forEach(projection -> update(input, step, projection, trained)));
      PeOutput output = PeMachine.run("update" + bits, input);
      alike.forEach(step -> projections(step).forEach(projection -> checkUpdate(output, step, projection)));
    });
  }

  private static IntStream projections(RecordedStep step) {
    return IntStream.range(0, step.network().projections().size());
  }

  private static void checkUpdate(PeOutput output, RecordedStep step, int projection) {
    int size = step.weights()[projection].length;
    assertThat(output.nextFloats(size)).as("gradient").isEqualTo(step.gradients()[projection]);
    assertThat(output.nextFloats(size)).as("values").isEqualTo(step.masters()[projection]);
    step.grids().get(projection).ifPresent(grid -> {
      float[] rounded = output.nextIntegers(size, grid.bits());
      for (int i = 0; i < size; i++) {
        assertThat((float) (rounded[i] * grid.scale())).as("weight").isEqualTo(step.after()[projection][i]);
      }
    });
  }

  private static void update(
      PeInput input, RecordedStep step, int projection, Map<LayerRun, LayerRun.Trained> trained) {
    Network network = step.network();
    int target = network.indexOf(network.projections().get(projection).to());
    List<LayerRun.Trained> copies = new ArrayList<>();
    for (int copy = 0; copy < step.copiesInUse(); copy++) {
      copies.add(trained.get(new LayerRun(step, target, copy)));
    }
    int columns = network.populations().get(target).size();
    input.add(step.weights()[projection].length).add(columns).add(0);
    input.add(RecordedStep.ADAM.beta1()).add(RecordedStep.ADAM.beta2()).add((float) RecordedStep.ADAM.epsilon());
    input.add(step.before()[projection]);
    step.grids().get(projection).ifPresent(grid -> input.add((float) grid.scale()));
    Revival revival = step.objective().revival();
    input.add(revival.silentNeuron()).add(revival.bounds().least()).add(revival.bounds().most()).add(revival.bounds().push());
    input.add(1).add(RecordedStep.RATE).add(step.batch().size()).add(copies.size());
    int place = step.into(target).indexOf(projection);
    copies.forEach(copy -> input.add(copy.gradients().get(place)));
    boolean hidden = target < network.populations().size() - 1;
    input.add(hidden ? columns : 0);
    for (int j = 0; hidden && j < columns; j++) {
      int neuron = j;
      input.add(copies.stream().mapToInt(copy -> copy.fired()[neuron]).sum());
    }
  }

  private static RecordedStep record(long seed, Clock.Kind kind) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Network network = network(random, kind);
    Model model = Samples.scaled(Model.untrained(network, seed), random.nextFloat(0.5f, 1.5f));
    Discretisation discretisation = random.nextBoolean() ? Discretisation.CONSISTENT : Discretisation.PUBLISHED;
    Objective objective =
        new Objective(
            network.output().spikes()
                ? new FirstSpikeCrossEntropy(random.nextDouble(0.5, 2), 6.4, random.nextInt(3) * 0.003)
                : new ReadoutCrossEntropy(VoltageFeature.values()[random.nextInt(3)]),
            new GradientMethod.EventProp(discretisation),
            random.nextBoolean() ? new Limits(0.05, 3) : Limits.DEFAULT,
            random.nextBoolean() ? new Revival(0.02, 0.001, new SpikeBounds(0.5, 2, 0.003)) : Revival.NONE);
    WeightFormat format = WeightFormat.values()[random.nextInt(3)];
    ChipSettings plain = ChipSettings.DEFAULT.with(Precision.of(format));
    ChipSettings settings =
        new ChipSettings(
            plain.board(), new MappingLimits(Integer.MAX_VALUE, random.nextInt(1, 4)), plain.precision(), plain.faults(),
            plain.fullBuffers());
    return weakEnough(settings, model, Samples.randomBatch(network, random.nextInt(1, 6), seed), objective);
  }

  /** With weights so weak that PEs keep all spikes: on a SUBTICK clock nothing else bounds how often neurons fire. */
  private static RecordedStep weakEnough(ChipSettings settings, Model model, Batch batch, Objective objective) {
    try {
      return RecordedStep.of(settings, model, batch, objective);
    } catch (InvalidInputException spikesNotKept) {
      assertThat(spikesNotKept).hasMessageContaining("times in a sample, more than its PE keeps");
      return weakEnough(settings, Samples.scaled(model, 0.7f), batch, objective);
    }
  }

  /** One to three layers, sometimes with connections back, to themselves, or past a layer, sometimes with a readout. */
  static Network network(RandomGenerator random, Clock.Kind kind) {
    var builder = Network.on(new Clock(kind, random.nextDouble(0.5, 2), random.nextInt(10, 50)));
    boolean exact = kind == Clock.Kind.SUBTICK;
    int most = exact ? 25 : 50; // neurons whose spikes with their times a PE keeps
    builder.input(random.nextInt(1, exact && random.nextBoolean() ? 4 : 50)); // few: ticks without arrivals
    int layers = random.nextInt(1, 4);
    String before = "input";
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      double tauSyn = random.nextDouble(3, 8);
      double tauMem = tauSyn * (exact && random.nextBoolean() ? 1 : random.nextDouble(exact ? 0.5 : 1.5, 4));
      int size = random.nextInt(1, most);
      boolean readout = layer == layers - 1 && random.nextBoolean();
      builder.add(
          readout
              ? new ReadoutPopulation(name, size, tauMem, tauSyn)
              : new LifPopulation(
                  name, size, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(random.nextDouble(0.5, 1.5)),
                  Reset.values()[random.nextInt(2)], false, 0));
      builder.connect(before, name);
      if (layer > 0 && random.nextBoolean()) {
        builder.connect("input", name);
      }
      if (!readout && random.nextInt(4) == 0) {
        builder.connect(name, name);
      }
      before = name;
    }
    return builder.build();
  }
}
