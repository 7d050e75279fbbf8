package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;
import org.spinprop.objective.GradientMethod;
import org.spinprop.recording.VoltageTrace;

/**
 * A layer of a copy as a program of pe-programs: what it is given, and whether what it sends and holds is what the emulation recorded.
 */
record LayerRun(RecordedStep step, int population, int copy) {

  private NeuronPopulation neurons() {
    return step.network().neurons(population);
  }

  private int sources() {
    return step.into(population).stream().mapToInt(p -> step.network().populations().get(step.source(p)).size()).sum();
  }

  /** Name of the program. */
  String program() {
    return (neurons().spikes() ? "layer" : "readout") + step.weightBits();
  }

  void load(PeInput input) {
    Network network = step.network();
    Clock clock = network.clock();
    input.add(neurons().size()).add(clock.steps()).add(network.keys().spike(population, 0));
    Decay.Single decay = neurons().decay(clock, 0).single();
    input.add(decay.alpha()).add(decay.oneMinusAlpha()).add(decay.beta()).add(decay.gain());
    neurons().match(
        lif -> input
            .add((float) lif.theta().at(0))
            .add(lif.reset() == Reset.SUBTRACT)
            .add(GradientMethod.EventProp.isConsistent(step.objective().method()))
            .add((float) step.objective().limits().minExcess())
            .add((float) step.objective().limits().maxJump())
            .add(step.spikesKept().get(population)),
        adaptive -> {
          throw new IllegalStateException();
        },
        readout -> input.add((float) readout.adjointGain(clock, 0)));
    synapses(input);
    input.add(step.samplesOf(copy).size());
    step.samplesOf(copy).forEach(sample -> packets(input, sample));
  }

  private void synapses(PeInput input) {
    List<Integer> into = step.into(population);
    input.add(into.size());
    int first = 0;
    int answered = 0;
    for (int projection : into) {
      int source = step.source(projection);
      int size = step.network().populations().get(source).size();
      float scale = step.grids().get(projection).map(grid -> (float) grid.scale()).orElse(1f);
      input.add(step.network().keys().spike(source, 0)).add(size).add(first).add(scale);
      first += size;
      answered += source == 0 ? size : 0;
    }
    input.add(first).add(answered).add(neurons().tauSyn().single(neurons().size())[0]);
    into.forEach(projection -> weights(input, projection));
    input.fill();
  }

  private void weights(PeInput input, int projection) {
    for (float weight : step.weights()[projection]) {
      step.grids().get(projection).ifPresentOrElse(
          grid -> input.addBytes((long) (weight / grid.scale()), grid.bits() / Byte.SIZE), () -> input.add(weight));
    }
  }

  private void packets(PeInput input, int sample) {
    List<Integer> sources = step.into(population).stream().map(step::source).toList();
    for (int tick = 0; tick < step.steps(); tick++) {
      input.add(step.spikes(sample, tick - 1, sources));
    }
    for (int tick = step.steps() - 1; tick >= 0; tick--) {
      input.add(step.errors(sample, tick + 1, population));
    }
  }

  /** Compares, and returns the sum of the gradients of the copy's samples by projection, and how often neurons fired. */
  Trained check(PeOutput output) {
    for (int sample : step.samplesOf(copy)) {
      forward(output, sample);
      backward(output, sample);
    }
    List<float[]> gradients =
        step.into(population).stream().map(projection -> output.nextFloats(step.weights()[projection].length)).toList();
    int[] fired = new int[neurons().size()];
    int limited = 0;
    if (neurons().spikes()) {
      for (int j = 0; j < fired.length; j++) {
        fired[j] = output.nextShort();
      }
      limited = output.nextInt();
    }
    return new Trained(gradients, fired, limited);
  }

  record Trained(List<float[]> gradients, int[] fired, int limited) {}

  private void forward(PeOutput output, int sample) {
    for (int tick = 0; tick < step.steps(); tick++) {
      List<PePacket> sent = output.nextPackets();
      assertThat(sent).isEqualTo(step.spikes(sample, tick, List.of(population)));
      if (neurons() instanceof LifPopulation lif) {
        assertThat(output.nextFloats(lif.size())).isEqualTo(voltages(lif, sample, tick, sent));
      }
    }
    if (neurons().spikes()) {
      assertThat(output.nextInt()).as("all spikes kept").isOne();
    }
  }

  /** As they are after resets. */
  private float[] voltages(LifPopulation lif, int sample, int tick, List<PePacket> spikes) {
    VoltageTrace trace = step.voltages().get(population - 1);
    float[] voltages = new float[lif.size()];
    for (int j = 0; j < voltages.length; j++) {
      voltages[j] = (float) trace.at(sample, tick, j);
    }
    for (PePacket spike : spikes) {
      int j = step.network().keys().neuron(spike.key());
      voltages[j] = lif.reset() == Reset.ZERO ? 0 : voltages[j] - (float) lif.theta().at(0);
    }
    return voltages;
  }

  /** Errors that all programs sent, without those that others sent to the same population. */
  private void backward(PeOutput output, int sample) {
    for (int tick = step.steps() - 1; tick >= 0; tick--) {
      List<PePacket> expected = new ArrayList<>();
      for (int projection : step.into(population)) {
        if (step.source(projection) > 0) {
          expected.addAll(step.errors(sample, tick, step.source(projection)));
        }
      }
      List<PePacket> sent = output.nextPackets();
      assertThat(expected).containsAll(sent);
      if (step.hasAllErrorsOf(population)) {
        assertThat(sent).isEqualTo(expected);
      }
    }
  }
}
