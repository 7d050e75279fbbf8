package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.backend.GradientMethod;
import org.spinprop.backend.Objective;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.fabric.PacketTrain;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.kernel.Crossings;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.FullHistory;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A LIF layer on a GRID clock, forward and time-reversed backward (docs/numerics.md, "GRID"; Béna et al. 2024). Own spikes
 * are kept with I + b - V of the tick before for the backward phase, in which the error packets that arrive at tick t concern own
 * spikes of tick t + 1. An error for a neuron that did not fire then is a push: it raises the weights into that neuron. Where there
 * is no way back, spikes are kept until they are sent.
 */
public final class LifLayer implements NeuronLayer {
  private final String name;
  private final int size;
  private final LaneKeys keys;
  private final PacketTrain out;
  private final PacketTrain errors;
  private final LayerSynapses synapses;
  private final Bias bias;
  private final Membranes membranes;
  private final float[] theta;
  /** What a spike takes from V; none for a reset to 0. */
  private final float[] resetBy;
  /** By position: I + b - V of a spike's tick over that with V of the tick before. */
  private final float[] beta;
  private final Crossings crossings;
  private final float[] spikeGradient;
  private final SpikeTally tally;
  /** By position, the key of the neuron's spikes. */
  private final int[] spikeKey;
  private final int keptByLane;
  private final int[] spikePosition;
  /** I + b - V of the tick before, of own spikes. */
  private final float[] spikeRise;
  private final float[] jump;
  /** By tick, the first own spike of it or of a later one. */
  private final int[] firstSpike;
  private int spikes;
  /** This many spikes are kept without a look at how they divide over the lanes. */
  private int checkAt;
  private boolean wayBack;
  private boolean consistent;
  private VoltageProbe probe = VoltageProbe.NONE;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the way back
   */
  public LifLayer(
      Fabric fabric,
      int population,
      LifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    this.name = lif.name();
    this.size = lif.size();
    this.keys = fabric.keys();
    this.out = fabric.spikes(population);
    this.errors = fabric.errors(population);
    this.synapses = synapses;
    this.bias = bias;
    this.membranes = new Membranes(lif, clock, lanes, bias);
    this.theta = new float[membranes.voltage.length];
    this.beta = new float[theta.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) lif.theta().at(i % lif.size());
      beta[i] = lif.decay(clock, i % lif.size()).single().beta();
    }
    this.resetBy = lif.reset() == Reset.SUBTRACT ? theta : new float[0];
    this.crossings = new Crossings(theta.length);
    this.spikeGradient = new float[theta.length];
    this.tally = new SpikeTally(lif.size(), lanes);
    this.spikeKey = new int[theta.length];
    Arrays.setAll(spikeKey, i -> keys.spike(population, i / size, i % size));
    this.keptByLane = spikesKept;
    this.spikePosition = new int[lanes * Math.max(spikesKept, size)]; // of a tick at least
    this.spikeRise = new float[spikePosition.length];
    this.jump = new float[theta.length];
    this.firstSpike = new int[clock.steps() + 2];
  }

  @Override
  public LayerSynapses synapses() {
    return synapses;
  }

  @Override
  public Bias bias() {
    return bias;
  }

  @Override
  public void probe(VoltageProbe probe) {
    this.probe = probe;
  }

  @Override
  public Optional<SpikeTally> tally() {
    return Optional.of(tally);
  }

  @Override
  public void beginInference() {
    wayBack = false;
  }

  @Override
  public void beginBatch(Objective objective) {
    wayBack = true;
    tally.beginBatch(objective.limits());
    consistent = GradientMethod.EventProp.isConsistent(objective.method());
  }

  @Override
  public void beginSample(int lanes) {
    synapses.beginSample();
    membranes.beginSample(lanes);
    spikes = 0;
    checkAt = keptByLane;
    Arrays.fill(firstSpike, 0);
  }

  @Override
  public void forward(int tick) {
    boolean arrived = synapses.receive(tick, membranes.arriving);
    if (tick > 0) {
      membranes.integrate(arrived, theta, crossings.excess());
    }
    probe.record(tick, membranes.voltage);
    if (tick > 0) {
      crossings.find(membranes.count());
      fire();
    }
    firstSpike[tick + 1] = spikes;
  }

  /** Keeps and sends the spikes of the neurons that crossed, and resets them. */
  private void fire() {
    int count = crossings.count();
    if (!wayBack) {
      spikes = 0;
    } else if (spikes + count > checkAt) {
      checkAt = spikes + count + room(count);
    }
    System.arraycopy(crossings.found(), 0, spikePosition, spikes, count);
    membranes.reset(crossings.found(), count, spikeRise, spikes, resetBy);
    out.addAll(spikeKey, crossings.found(), count);
    spikes += count;
  }

  /** Spikes for which there is room in each lane once those that were found are kept. */
  private int room(int foundNow) {
    int[] ofLane = new int[theta.length / size];
    for (int i = 0; i < spikes; i++) {
      ofLane[spikePosition[i] / size]++;
    }
    for (int i = 0; i < foundNow; i++) {
      ofLane[crossings.found()[i] / size]++;
    }
    int most = Arrays.stream(ofLane).max().orElse(0);
    if (most > keptByLane) {
      throw FullHistory.error(name, keptByLane);
    }
    return keptByLane - most;
  }

  @Override
  public void beginBackward() {
    synapses.beginBackward();
    membranes.beginBackward();
    firstSpike[firstSpike.length - 1] = spikes;
    tally.addSample(spikePosition, spikes);
  }

  @Override
  public void backward(int tick) {
    int begin = errors.begin(tick + 1);
    int end = errors.end(tick + 1);
    for (int i = begin; i < end; i++) {
      spikeGradient[synapses.position(errors.key(i))] += errors.value(i);
    }
    int from = firstSpike[tick + 1];
    int to = firstSpike[tick + 2];
    int taken = findJumps(from, to);
    if (consistent) {
      membranes.addToLambdaV(spikePosition, from, jump, to - from);
    }
    boolean active = membranes.active();
    if (active) {
      synapses.sendErrors(tick, membranes.lambdaV, membranes.lambdaI, membranes.count());
    }
    synapses.sendWaiting(tick);
    membranes.decayAdjoint();
    if (!consistent) {
      membranes.addToLambdaV(spikePosition, from, jump, to - from);
    }
    if (active) {
      synapses.addGradient(tick + 1, membranes.lambdaI);
    }
    if (taken < end - begin) {
      for (int i = begin; i < end; i++) {
        pushSilent(synapses.position(errors.key(i)));
      }
    }
  }

  /**
   * (theta lambda_V + g) / (I + b - V) of own spikes {@code from} to {@code to - 1}, guarded. Consistent, V is that of the tick
   * before.
   *
   * @return how many of them took an error
   */
  private int findJumps(int from, int to) {
    int taken = 0;
    float[] lambdaV = membranes.lambdaV;
    for (int i = from; i < to; i++) {
      int position = spikePosition[i];
      float gradient = spikeGradient[position];
      spikeGradient[position] = 0;
      taken += gradient != 0 ? 1 : 0;
      float excess = consistent ? spikeRise[i] : beta[position] * spikeRise[i];
      jump[i - from] = tally.jump(theta[position] * lambdaV[position] + gradient, excess);
    }
    return taken;
  }

  /** What no spike took is a push. */
  private void pushSilent(int position) {
    if (spikeGradient[position] != 0) {
      synapses.push(position, spikeGradient[position]);
      spikeGradient[position] = 0;
    }
  }
}
