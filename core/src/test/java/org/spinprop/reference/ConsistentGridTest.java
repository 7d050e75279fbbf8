package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Discretisation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Limits;
import org.spinprop.objective.Objective;
import org.spinprop.objective.Revival;
import org.spinprop.recording.Recording;
import org.spinprop.testing.Samples;

/**
 * The consistent discretisation on a GRID clock against the forward equations taken apart: a weight w moves a membrane at the tick of
 * its spike by the responses to the arrivals over w, the spike by that over the membrane's rise in that tick, and a spike that
 * comes a tick later moves its targets' membranes by the difference of two responses.
 */
class ConsistentGridTest {
  private static final int HIDDEN = 12;
  private static final Loss LOSS = FirstSpikeCrossEntropy.DEFAULT;

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.1})
  void gradientIsTheDerivativeOfTheForwardEquations(double dt) {
    Network network =
        Network.on(Clock.grid(dt, (int) (40 / dt))).input(5).lif("hidden", HIDDEN).lif("output", 3).build();
    Model model = Model.untrained(network, 4);
    Executable reference = new ReferenceBackend().compile(network);
    reference.load(model.parameters());
    Objective objective =
        new Objective(LOSS, new GradientMethod.EventProp(Discretisation.CONSISTENT), Limits.NONE, Revival.NONE);
    Batch points = Samples.yinYangBatch(network, 60);
    Decay decay = ((LifPopulation) network.populations().get(1)).decay(network.clock(), 0);
    double scale = 5 * (1 - decay.alpha()) / dt;
    int compared = 0;
    for (int s = 0; s < points.size(); s++) {
      Batch point = points.select(new int[] {s});
      TakenApart sample = new TakenApart(reference, point, decay);
      if (!sample.hiddenNeuronsFireAtMostOnce() || sample.silentTarget()) {
        continue;
      }
      Gradients gradients = reference.gradients(point, objective);
      double[][] expected = sample.gradient(model.parameters().values(1));
      for (int projection = 0; projection < 2; projection++) {
        for (int i = 0; i < expected[projection].length; i++) {
          assertThat(gradients.values(projection)[i]).isCloseTo(scale * expected[projection][i], within(1e-10));
        }
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(5);
  }

  /** A sample's spikes and voltages, and the gradient that follows from them. */
  private static final class TakenApart {
    private final Network network;
    private final Decay decay;
    private final Batch point;
    private final Recording recording;
    private final List<List<Integer>> inputs;
    private final List<List<Integer>> hidden;
    private final List<List<Integer>> outputs;

    TakenApart(Executable reference, Batch point, Decay decay) {
      this.network = reference.network();
      this.decay = decay;
      this.point = point;
      this.recording = reference.run(point, Set.of("hidden", "output"));
      this.inputs = ticks(point.packets(), 0);
      this.hidden = ticks(recording.spikes(), 1);
      this.outputs = ticks(recording.spikes(), 2);
    }

    private List<List<Integer>> ticks(EventStream packets, int population) {
      List<List<Integer>> ticks = new ArrayList<>();
      for (int j = 0; j < network.populations().get(population).size(); j++) {
        ticks.add(new ArrayList<>());
      }
      for (int i = 0; i < packets.size(); i++) {
        if (network.keys().population(packets.key(i)) == population) {
          ticks.get(network.keys().neuron(packets.key(i))).add(packets.tick(i));
        }
      }
      return ticks;
    }

    boolean hiddenNeuronsFireAtMostOnce() {
      return hidden.stream().allMatch(ticks -> ticks.size() <= 1);
    }

    boolean silentTarget() {
      return outputs.get(point.labels()[0]).isEmpty();
    }

    double[][] gradient(float[] hiddenToOutput) {
      double[] times = LOSS.reading().outputs(network, recording, 0);
      double[] ofTimes = new double[3];
      LOSS.evaluate(times, point.labels()[0], network.clock().duration(), ofTimes);
      double[][] gradient = new double[2][];
      gradient[0] = new double[5 * HIDDEN];
      gradient[1] = new double[HIDDEN * 3];
      for (int h = 0; h < HIDDEN; h++) {
        for (int sent : hidden.get(h)) {
          double ofSpike = 0;
          for (int k = 0; k < 3; k++) {
            if (!outputs.get(k).isEmpty()) {
              int fired = outputs.get(k).get(0);
              double ofVoltage = ofTimes[k] * perVoltage("output", fired, k);
              gradient[1][h * 3 + k] += ofVoltage * response(fired - sent - 1);
              ofSpike +=
                  ofVoltage
                      * hiddenToOutput[h * 3 + k]
                      * (response(fired - sent - 2) - response(fired - sent - 1))
                      / network.clock().dt();
            }
          }
          for (int i = 0; i < 5; i++) {
            for (int arrived : inputs.get(i)) {
              gradient[0][i * HIDDEN + h] +=
                  ofSpike * perVoltage("hidden", sent, h) * response(sent - arrived - 1);
            }
          }
        }
      }
      return gradient;
    }

    /** dt/dV of a spike: the voltage that it has too much brings it earlier, by that over the rise of its tick. */
    private double perVoltage(String population, int tick, int neuron) {
      var voltages = recording.voltages().get(population);
      double rise = voltages.at(0, tick, neuron) - voltages.at(0, tick - 1, neuron);
      return -network.clock().dt() / rise;
    }

    /** V so many ticks after an arrival over a weight of 1. */
    private double response(int ticks) {
      double current = 1;
      double voltage = 0;
      for (int t = 0; t <= ticks; t++) {
        voltage = decay.beta() * voltage + (1 - decay.beta()) * current;
        current *= decay.alpha();
      }
      return voltage;
    }
  }
}
