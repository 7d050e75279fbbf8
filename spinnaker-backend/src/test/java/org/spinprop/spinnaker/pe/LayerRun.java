package org.spinprop.spinnaker.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.backend.WeightGrid;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;
import org.spinprop.objective.GradientMethod;
import org.spinprop.recording.VoltageTrace;
import org.spinprop.spinnaker.export.LayerTables;

/**
 * A layer of a copy as a program of pe-programs: what it is given, and whether what it sends and holds is what the emulation recorded.
 */
record LayerRun(RecordedStep step, int population, int copy) {

  private NeuronPopulation neurons() {
    return step.network().neurons(population);
  }

  private LayerTables tables() {
    Map<String, WeightGrid> grids = new HashMap<>();
    for (int a = 0; a < step.grids().size(); a++) {
      String array = step.network().trainables().get(a).id();
      step.grids().get(a).ifPresent(grid -> grids.put(array, grid));
    }
    return new LayerTables(
        step.network(), step.weights(), grids, step.spikesKept(), step.inboxPackets(), step.objective().limits(),
        GradientMethod.EventProp.isConsistent(step.objective().method()));
  }

  /** Name of the program. */
  String program() {
    return tables().program(population);
  }

  void load(PeInput input) {
    input.add(tables().table(population, 0, neurons().size()));
    input.add(step.samplesOf(copy).size());
    step.samplesOf(copy).forEach(sample -> packets(input, sample));
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
      if (neurons() instanceof LifPopulation && step.exact()) {
        assertThat(output.nextFloats(neurons().size())).isEqualTo(voltages(sample, tick));
      }
      List<PePacket> sent = output.nextPackets();
      assertThat(sent).isEqualTo(step.spikes(sample, tick, List.of(population)));
      if (neurons() instanceof LifPopulation lif && !step.exact()) {
        assertThat(output.nextFloats(lif.size())).isEqualTo(voltages(lif, sample, tick, sent));
      }
    }
    if (neurons().spikes() || step.exact()) {
      assertThat(output.nextInt()).as("all spikes and arrivals kept").isOne();
    }
  }

  private float[] voltages(int sample, int tick) {
    VoltageTrace trace = step.voltages().get(population - 1);
    float[] voltages = new float[neurons().size()];
    for (int j = 0; j < voltages.length; j++) {
      voltages[j] = (float) trace.at(sample, tick, j);
    }
    return voltages;
  }

  /** As they are after the resets of a tick of a GRID clock. */
  private float[] voltages(LifPopulation lif, int sample, int tick, List<PePacket> spikes) {
    float[] voltages = voltages(sample, tick);
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
