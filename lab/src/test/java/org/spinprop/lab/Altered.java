package org.spinprop.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/**
 * A plain float32 machine for GRID networks of LIF populations, with a flaw that can be planted: it runs otherwise than the
 * network and the parameters that it shows.
 */
final class Altered implements Executable {
  private final Network network;
  private final Parameters shown;
  private final Flaw flaw;
  private final double largestInput;

  /** Flaws. */
  enum Flaw {
    NONE, OPPOSITE_ORDER, HIDDEN_INT8, LOST_INPUT_PACKET, LOST_HIDDEN_PACKET, UNSEEN_PACKET, HALF_TICK, NO_GAIN,
    SUBTRACTIVE_RESET, NO_RESET, EULER, ONE_TICK_LATER, LOWER_THRESHOLD, ALPHA_AND_BETA_SWAPPED, LARGER_WEIGHTS
  }

  Altered(Model model, Flaw flaw) {
    this.network = model.network();
    this.shown = model.parameters();
    this.flaw = flaw;
    float largest = 0;
    for (float weight : shown.weights(0)) {
      largest = Math.max(largest, weight);
    }
    this.largestInput = largest;
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    EventStream.Builder spikes = new EventStream.Builder();
    Map<String, VoltageTrace> voltages = VoltageTrace.forRun(network, batch.size(), Snapshot.spiking(network));
    for (int s = 0; s < batch.size(); s++) {
      spikes.beginSample();
      new Sample(batch.packets(), s, voltages).run(spikes);
    }
    return Recording.of(network, spikes.build(), voltages);
  }

  private final class Sample {
    private final int number;
    private final boolean[][][] fired;
    private final float[][] current;
    private final float[][] membrane;
    private final Map<String, VoltageTrace> voltages;
    private boolean lost;

    Sample(EventStream inputs, int number, Map<String, VoltageTrace> voltages) {
      this.number = number;
      this.voltages = voltages;
      int steps = network.clock().steps();
      fired = network.populations().stream().map(p -> new boolean[steps][p.size()]).toArray(boolean[][][]::new);
      current = network.populations().stream().map(p -> new float[p.size()]).toArray(float[][]::new);
      membrane = network.populations().stream().map(p -> new float[p.size()]).toArray(float[][]::new);
      for (int i = inputs.start(number); i < inputs.end(number); i++) {
        fired[0][inputs.tick(i)][network.keys().neuron(inputs.key(i))] = true;
      }
    }

    void run(EventStream.Builder spikes) {
      for (int t = 1; t < network.clock().steps(); t++) {
        for (int p = 1; p < fired.length; p++) {
          for (int j = 0; j < membrane[p].length; j++) {
            step(p, t, j);
            boolean unseen = flaw == Flaw.UNSEEN_PACKET && number == 2 && p == 1 && !lost && fired[p][t][j];
            lost |= unseen;
            fired[p][t][j] &= !unseen;
            if (fired[p][t][j]) {
              spikes.add(network.keys().spike(p, j), t);
            }
          }
        }
      }
    }

    private void step(int p, int t, int j) {
      LifPopulation lif = (LifPopulation) network.populations().get(p);
      Decay.Single decay = decay(lif, j);
      current[p][j] = decay.alpha() * current[p][j] + arriving(p, t, j);
      float gain = flaw == Flaw.NO_GAIN ? 1 : decay.gain();
      float voltage = decay.beta() * membrane[p][j] + gain * current[p][j];
      voltages.get(lif.name()).values()[voltages.get(lif.name()).offset(number, t) + j] = voltage;
      float theta = (float) lif.theta().at(j) * (flaw == Flaw.LOWER_THRESHOLD ? 0.9f : 1);
      fired[p][t][j] = voltage > theta;
      float after = flaw == Flaw.NO_RESET ? voltage : flaw == Flaw.SUBTRACTIVE_RESET ? voltage - theta : 0;
      membrane[p][j] = fired[p][t][j] ? after : voltage;
    }

    private Decay.Single decay(LifPopulation lif, int j) {
      Decay decay = lif.decay(network.clock(), j);
      double euler = network.clock().dt() / lif.tauMem().at(j);
      Decay used =
          switch (flaw) {
            case HALF_TICK -> lif.decay(Clock.grid(network.clock().dt() / 2, network.clock().steps()), j);
            case EULER -> new Decay(decay.alpha(), decay.oneMinusAlpha(), 1 - euler, euler);
            case ALPHA_AND_BETA_SWAPPED -> new Decay(decay.beta(), decay.gain(), decay.alpha(), decay.oneMinusAlpha());
            default -> decay;
          };
      return used.single();
    }

    private float arriving(int p, int t, int j) {
      List<Float> weights = new ArrayList<>();
      for (int projection : network.projectionsInto(p)) {
        int source = network.indexOf(network.projections().get(projection).from());
        float[] all = shown.weights(projection);
        int sent = t - (flaw == Flaw.ONE_TICK_LATER ? 2 : 1);
        for (int k = 0; sent >= 0 && k < fired[source][sent].length; k++) {
          if (fired[source][sent][k] && !loses(source, all[k * membrane[p].length + j])) {
            weights.add(used(all[k * membrane[p].length + j]));
          }
        }
      }
      float sum = 0;
      for (int i = 0; i < weights.size(); i++) {
        sum += weights.get(flaw == Flaw.OPPOSITE_ORDER ? weights.size() - 1 - i : i);
      }
      return sum;
    }

    /** One packet of a sample, over a weight that tells, does not reach one neuron. */
    private boolean loses(int source, float weight) {
      boolean here =
          !lost
              && (flaw == Flaw.LOST_INPUT_PACKET && source == 0 && weight > 0.7 * largestInput
                  || flaw == Flaw.LOST_HIDDEN_PACKET && source == 1 && weight > 0.1);
      lost |= here;
      return here;
    }

    private float used(float weight) {
      return flaw == Flaw.HIDDEN_INT8
          ? (float) Math.rint(weight * 64) / 64f
          : flaw == Flaw.LARGER_WEIGHTS ? weight * 1.05f : weight;
    }
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Parameters parameters() {
    return shown;
  }

  @Override
  public void load(Parameters parameters) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    throw new UnsupportedOperationException();
  }
}
