package org.spinprop.cli.pairwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Discretisation;

/** A model, the data it runs on, and where: one level of every factor. */
record Situation(
    Reading reading,
    Reset reset,
    Clock.Kind clock,
    Neurons neurons,
    boolean biased,
    boolean recurrent,
    boolean delayed,
    boolean trained,
    boolean events,
    boolean busy,
    boolean nir,
    Place backend,
    Method method,
    Discretisation onGrid) {

  /** How the output is read, which says what it is. */
  enum Reading {
    FIRST_SPIKE(FirstSpikeCrossEntropy.DEFAULT),
    SPIKE_COUNT(SpikeCountCrossEntropy.DEFAULT),
    MAX(new ReadoutCrossEntropy(VoltageFeature.MAXIMUM)),
    MEAN(new ReadoutCrossEntropy(VoltageFeature.MEAN)),
    WEIGHTED_MEAN(new ReadoutCrossEntropy(VoltageFeature.WEIGHTED_MEAN));

    final Loss loss;

    Reading(Loss loss) {
      this.loss = loss;
    }

    boolean spikes() {
      return this == FIRST_SPIKE || this == SPIKE_COUNT;
    }
  }

  /** What hidden neurons are like. */
  enum Neurons {
    ALIKE,
    EACH_ITS_OWN,
    WITHOUT_SYNAPSE,
    WITHOUT_LEAK,
    WITHOUT_EITHER
  }

  /** Backends. */
  enum Place {
    REFERENCE,
    OFFCHIP,
    ONNXRUNTIME,
    SPINNAKER2
  }

  /** Gradients. */
  enum Method {
    SURROGATE,
    EVENTPROP
  }

  private static final int HIDDEN = 8;
  private static final boolean[] EITHER = {false, true};

  /** By factor, its number of levels. */
  static int[] levels() {
    return new int[] {
      Reading.values().length, Reset.values().length, Clock.Kind.values().length, Neurons.values().length, 2, 2, 2, 2, 2, 2, 2,
      Place.values().length, Method.values().length, Discretisation.values().length
    };
  }

  /** The situation of a level for each factor. */
  static Situation of(int[] at) {
    return new Situation(
        Reading.values()[at[0]], Reset.values()[at[1]], Clock.Kind.values()[at[2]], Neurons.values()[at[3]], EITHER[at[4]],
        EITHER[at[5]], EITHER[at[6]], EITHER[at[7]], EITHER[at[8]], EITHER[at[9]], EITHER[at[10]], Place.values()[at[11]],
        Method.values()[at[12]], Discretisation.values()[at[13]]);
  }

  /** A name as options have it. */
  static String option(Enum<?> level) {
    return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The model; a busy one fires more often than a chip can keep for a way back. */
  Model model() {
    Model model = Model.untrained(network(), 3);
    float[][] arrays = model.parameters().values();
    for (int a = 0; busy && a < arrays.length; a++) {
      if (network().trainables().get(a).kind() == Trainable.Kind.WEIGHTS) {
        Arrays.fill(arrays[a], a == 0 ? 40 : a == 1 ? 4 : 0); // into hidden, into the output, back
      }
    }
    Model start = new Model(network(), new Parameters(network(), arrays), model.provenance());
    Encoder encoder = events ? EventEncoder.DEFAULT : LatencyEncoder.DEFAULT;
    return trained
        ? start.trained(
            start.parameters(),
            new Stage("offchip", option(method), "points", encoder, reading.loss, 1, 1, Map.of("validation_accuracy", 0.5)))
        : start;
  }

  /** Whether hidden neurons have no exact spike times, and EventProp is not defined for them; a SUBTICK clock has none such. */
  boolean special() {
    return clock == Clock.Kind.GRID && neurons != Neurons.ALIKE && neurons != Neurons.EACH_ITS_OWN;
  }

  private Network network() {
    NetworkBuilder network = Network.on(new Clock(clock, 0.5, 80)).input(5);
    double tauMem = special() && neurons != Neurons.WITHOUT_SYNAPSE ? Double.POSITIVE_INFINITY : 20;
    double tauSyn = special() && neurons != Neurons.WITHOUT_LEAK ? 0 : 5;
    PerNeuron theta =
        neurons == Neurons.EACH_ITS_OWN ? PerNeuron.of(1, 1.1, 0.9, 1, 1.2, 1, 1, 0.8) : PerNeuron.all(1);
    network.add(
        new LifPopulation("hidden", HIDDEN, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), theta, reset, biased, 0));
    network.add(
        reading.spikes()
            ? new LifPopulation("output", 3, PerNeuron.all(20), PerNeuron.all(5), PerNeuron.all(1), reset, biased, 0)
            : new ReadoutPopulation("output", 3, PerNeuron.all(20), PerNeuron.all(5), biased));
    int delay = delayed ? 4 : 1;
    network.connect("input", "hidden", delay).connect("hidden", "output", delay);
    return (recurrent ? network.connect("hidden", "hidden", delay) : network).build();
  }

  /** Options of a new network like this, its loss and its method, as far as there are such options. */
  List<String> pretraining() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--hidden", "8", "--loss", option(reading), "--reset", option(reset), "--duration", "40",
                "--output", reading.spikes() ? "lif" : "readout"));
    if (biased) {
      options.add("--bias");
    }
    if (recurrent) {
      options.add("--recurrent");
    }
    if (delayed) {
      options.addAll(List.of("--max-delay", "4"));
    }
    return options;
  }
}
