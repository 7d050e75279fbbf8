package org.spinprop.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.batch.Batch;
import org.spinprop.connection.FanOut;
import org.spinprop.event.EventStream;
import org.spinprop.network.Decay;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;

/**
 * One sample on a GRID clock, forward (docs/numerics.md, "GRID"), with delays d of at least one tick and biases b:
 *
 * <pre>
 *   I[t] = alpha I[t-1] + sum W s_in[t-d]
 *   V[t] = beta  V[t-1] + gain (I[t] + b)          gain = 1 - beta, or dt where nothing leaks
 *   a[t] = rho (a[t-1] + delta_theta s[t-1])       rho = e^(-dt/tau_adapt); 0 where thresholds stay
 *   s[t] = V[t] &gt; theta + a[t];   V[t] &lt;- 0, or V[t] - theta - a[t], where s[t]
 *   V[t] = V[t-1], s[t] = 0                        in the t_ref / dt ticks after a spike
 * </pre>
 *
 * <p>Everything is kept: {@code drive} (I + b), {@code voltage} (before the reset), {@code before} (V of the tick before, after its
 * reset), {@code spike}, {@code held} (whether the neuron is refractory) and {@code raise} (a, before the spikes of the tick) are
 * [population][tick][neuron].
 */
final class GridSample implements SampleRun {
  final double[][][] drive;
  final double[][][] voltage;
  final double[][][] before;
  final boolean[][][] spike;
  final boolean[][][] held;
  /** a, before the spikes of the tick. */
  final double[][][] raise;
  private final Resident resident;
  private final Network network;
  private final boolean recorded;
  private final int steps;
  private final double[][] current;
  private final double[][] membrane;
  /** The first tick in which V moves again. */
  private final int[][] free;
  final Decay[][] decays;
  final SpikeGeneration[] firings;

  /** @param ran whose spikes are taken in place of those that thresholds would give */
  GridSample(Resident resident, Batch batch, int sample, Optional<Recording> ran) {
    this.resident = resident;
    this.recorded = ran.isPresent();
    this.network = resident.network();
    this.steps = network.clock().steps();
    int populations = network.populations().size();
    drive = new double[populations][steps][];
    voltage = new double[populations][steps][];
    before = new double[populations][steps][];
    spike = new boolean[populations][steps][];
    held = new boolean[populations][steps][];
    raise = new double[populations][steps][];
    current = new double[populations][];
    membrane = new double[populations][];
    free = new int[populations][];
    decays = new Decay[populations][];
    firings = new SpikeGeneration[populations];
    for (int p = 0; p < populations; p++) {
      int size = network.populations().get(p).size();
      current[p] = new double[size];
      membrane[p] = new double[size];
      free[p] = new int[size];
      decays[p] = p == 0 ? new Decay[0] : resident.decays(p);
      firings[p] = p == 0 ? null : SpikeGeneration.of(resident.neurons(p));
      for (int t = 0; t < steps; t++) {
        drive[p][t] = new double[size];
        voltage[p][t] = new double[size];
        before[p][t] = new double[size];
        spike[p][t] = new boolean[size];
        held[p][t] = new boolean[size];
        raise[p][t] = new double[size];
      }
    }
    feed(batch.packets(), sample);
    ran.ifPresent(recording -> feed(recording.spikes(), sample));
    for (int t = 1; t < steps; t++) {
      for (int p = 1; p < populations; p++) {
        step(p, t);
      }
    }
  }

  private void feed(EventStream packets, int sample) {
    for (int i = packets.start(sample); i < packets.end(sample); i++) {
      int key = packets.key(i);
      spike[network.keys().population(key)][packets.tick(i)][network.keys().neuron(key)] = true;
    }
  }

  private void step(int p, int t) {
    double[] arriving = arriving(p, t);
    for (int j = 0; j < arriving.length; j++) {
      Decay decay = decays[p][j];
      current[p][j] = decay.alpha() * current[p][j] + arriving[j];
      drive[p][t][j] = current[p][j] + resident.bias(p, j);
      before[p][t][j] = membrane[p][j];
      held[p][t][j] = t < free[p][j];
      if (!held[p][t][j]) {
        membrane[p][j] = decay.beta() * membrane[p][j] + decay.gain() * drive[p][t][j];
      }
      voltage[p][t][j] = membrane[p][j];
      fire(p, t, j);
    }
  }

  private void fire(int p, int t, int j) {
    SpikeGeneration firing = firings[p];
    double spent = raise[p][t - 1][j] + (spike[p][t - 1][j] ? firing.deltaTheta().at(j) : 0);
    raise[p][t][j] = firing.raise(j, spent, network.clock().dt());
    double threshold = firing.theta().at(j) + raise[p][t][j];
    if (recorded ? spike[p][t][j] : voltage[p][t][j] > threshold && !held[p][t][j]) {
      spike[p][t][j] = true;
      free[p][j] = t + 1 + network.clock().ticks(firing.refractory());
      membrane[p][j] = firing.afterSpike(voltage[p][t][j], threshold);
    }
  }

  /** Sum of W s_in[t-d] over all projections into a population. */
  private double[] arriving(int p, int t) {
    double[] sum = new double[network.populations().get(p).size()];
    for (int projection : network.projectionsInto(p)) {
      boolean[][] fired = spike[resident.source(projection)];
      FanOut fanOut = resident.fanOut(projection);
      for (int k = 0; k < fired[t].length; k++) {
        for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
          int sent = t - (int) resident.delay(projection, k, s);
          if (sent >= 0 && fired[sent][k]) {
            sum[fanOut.target(s)] += resident.strength(projection, s);
          }
        }
      }
    }
    return sum;
  }

  /** What the threshold's fall adds to I + b - V of a spike. */
  double fall(int p, int t, int j) {
    return raise[p][t][j] == 0 ? 0 : firings[p].share(j, resident.neurons(p).tauMem().at(j)) * raise[p][t][j];
  }

  int steps() {
    return steps;
  }

  @Override
  public void recordSpikes(RecordingBuilder recording) {
    for (int t = 0; t < steps; t++) {
      for (int p = 1; p < spike.length; p++) {
        for (int j = 0; j < spike[p][t].length; j++) {
          if (spike[p][t][j]) {
            recording.spike(p, j, t, t * network.clock().dt());
          }
        }
      }
    }
  }

  @Override
  public double[] voltage(int population, int tick) {
    return voltage[population][tick];
  }

  @Override
  public Optional<SlowestRise> slowestRise() {
    List<SlowestRise> rises = new ArrayList<>();
    for (int p = 1; p < spike.length; p++) {
      for (int t = 0; t < steps; t++) {
        for (int j = 0; j < spike[p][t].length; j++) {
          if (spike[p][t][j]) {
            double excess = decays[p][j].beta() * (drive[p][t][j] - before[p][t][j]) + fall(p, t, j);
            rises.add(new SlowestRise(network.populations().get(p).name(), j, t, excess));
          }
        }
      }
    }
    return rises.stream().reduce(SlowestRise::orLess);
  }

  @Override
  public SampleAdjoint adjoint(Objective objective) {
    return new GridAdjoint(resident, this, objective);
  }
}
