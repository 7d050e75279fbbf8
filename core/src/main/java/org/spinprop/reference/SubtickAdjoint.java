package org.spinprop.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.spinprop.connection.FanOut;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.objective.Limits;
import org.spinprop.reference.SubtickSample.Arrival;
import org.spinprop.reference.SubtickSample.Release;
import org.spinprop.reference.SubtickSample.Spike;

/**
 * One sample on a SUBTICK clock, backward: exact gradients (docs/numerics.md, "SUBTICK"; Wunderlich and Pehle 2021, equations
 * of the adjoint with current-based synapses; of delays, Mészáros et al. 2025). Time runs backward from event to event:
 *
 * <pre>
 *   at an own spike with drive I + b:   lambda_V &lt;- (lambda_V (I + b) + g) / (I + b - theta)
 *   at an arrival of spike k over w:    dL/dw -= tau_syn lambda_I;   e = w (lambda_V - lambda_I) over all targets of k
 *                                       e_k += e;   dL/d(delay of k) += e
 *   at a tick that a readout's loss looks at:   lambda_V -= (dL/dV) / tau_mem
 *   all the time:                       dL/db -= integral of lambda_V
 * </pre>
 *
 * <p>Where spikes raise the threshold by delta_theta, with k = tau_mem/tau_adapt and a before the spike:
 *
 * <pre>
 *   at an own spike:   lambda_V &lt;- (lambda_V (I + b) - delta_theta lambda_a + g) / (I + b - theta - a + k a)
 *                      lambda_a &lt;- lambda_a - k lambda_V
 *   between:           tau_adapt dlambda_a/dt = lambda_a
 * </pre>
 *
 * <p>Where a spike holds V for a while, lambda_V is 0 in between, and what it is where V moves again, lambda_V', with I' + b there, is the
 * spike's: lambda_V &lt;- (lambda_V' (I' + b) + g) / (I + b - theta).
 *
 * <p>g of a spike is the loss's dL/d(its time) and the sum of the e that its targets sent back.
 */
final class SubtickAdjoint implements SampleAdjoint {
  private final SubtickSample sample;
  private final Resident resident;
  private final Network network;
  private final Limits limits;
  private final List<Layer> layers = new ArrayList<>();
  private final IdentityHashMap<Spike, Double> spikeGradient = new IdentityHashMap<>();
  private long limited;

  SubtickAdjoint(SubtickSample sample, Limits limits) {
    this.sample = sample;
    this.resident = sample.resident;
    this.network = resident.network();
    this.limits = limits;
  }

  /** Something that happened, to be undone: an own spike, an arrival, or a look at a readout's voltage. */
  private record Event(double time, Runnable backward) {}

  @Override
  public void addGradient(double[][] drive, double[][] gradient) {
    int output = network.populations().size() - 1;
    for (int p = 1; p <= output; p++) {
      layers.add(new Layer(p, gradient));
    }
    for (int tick = network.clock().steps() - 1; tick >= 0; tick--) {
      List<Event> events = new ArrayList<>();
      for (int p = 1; p <= output; p++) {
        addReleases(events, p, tick);
        addArrivals(events, p, tick);
        addSpikes(events, p, tick, p == output ? drive[tick] : new double[0]);
      }
      // Undone in reverse: of events at one time, the one that came last goes first.
      events.sort(Comparator.comparingDouble(Event::time));
      for (int n = events.size() - 1; n >= 0; n--) {
        events.get(n).backward().run();
      }
      if (!network.output().spikes()) {
        layers.get(output - 1).look(tick * network.clock().dt(), drive[tick]);
      }
    }
    layers.forEach(layer -> layer.backTo(0));
  }

  private void addReleases(List<Event> events, int p, int tick) {
    for (Release release : sample.releases.get(p).get(tick)) {
      events.add(new Event(release.time(), () -> layers.get(p - 1).release(release)));
    }
  }

  private void addArrivals(List<Event> events, int p, int tick) {
    for (Arrival arrival : sample.arrivals(p, tick)) {
      events.add(new Event(arrival.time(), () -> layers.get(p - 1).arrival(arrival)));
    }
  }

  private void addSpikes(List<Event> events, int p, int tick, double[] drive) {
    int last = -1;
    for (Spike spike : sample.spikes.get(p).get(tick)) {
      boolean first = spike.neuron() != last && drive.length > 0;
      double ofLoss = first ? drive[spike.neuron()] : 0;
      events.add(new Event(spike.time(), () -> layers.get(p - 1).spike(spike, ofLoss)));
      last = spike.neuron();
    }
  }

  @Override
  public long limited() {
    return limited;
  }

  /** The adjoint of one population. */
  private final class Layer {
    private final int population;
    private final NeuronPopulation neurons;
    private final ExactMembrane[] membranes;
    private final SpikeGeneration firing;
    private final double[][] gradient;
    private final double[] lambdaV;
    private final double[] lambdaI;
    private final double[] lambdaA;
    /** lambda_V and I + b where V moves again after the spike that comes next, backward. */
    private final double[] released;
    private final double[] releasedDrive;
    private double now;

    Layer(int population, double[][] gradient) {
      this.population = population;
      this.neurons = resident.neurons(population);
      this.membranes = resident.membranes(population);
      this.firing = SpikeGeneration.of(neurons);
      this.gradient = gradient;
      this.lambdaV = new double[neurons.size()];
      this.lambdaI = new double[neurons.size()];
      this.lambdaA = new double[neurons.size()];
      this.released = new double[neurons.size()];
      this.releasedDrive = new double[neurons.size()];
      this.now = network.clock().duration();
    }

    void backTo(double time) {
      double x = now - time;
      for (int j = 0; j < lambdaV.length; j++) {
        resident.addToBias(gradient, population, j, -membranes[j].integralOfLambdaV(lambdaV[j], x));
        lambdaI[j] = membranes[j].lambdaI(lambdaV[j], lambdaI[j], x);
        lambdaV[j] = membranes[j].lambdaV(lambdaV[j], x);
        lambdaA[j] = firing.raise(j, lambdaA[j], x);
      }
      now = time;
    }

    void release(Release release) {
      backTo(release.time());
      int j = release.neuron();
      released[j] = lambdaV[j];
      releasedDrive[j] = release.drive();
      lambdaV[j] = 0;
    }

    void spike(Spike spike, double ofLoss) {
      backTo(spike.time());
      int j = spike.neuron();
      double share = firing.share(j, neurons.tauMem().at(j));
      double pull = firing.theta().at(j) + spike.raise() - share * spike.raise();
      if (firing.refractory() > 0) {
        pull += releasedDrive[j] - spike.drive();
        lambdaV[j] = released[j];
        released[j] = 0;
      }
      double g = ofLoss + spikeGradient.getOrDefault(spike, 0.0);
      double push = pull * lambdaV[j] - firing.deltaTheta().at(j) * lambdaA[j] + g;
      SpikeJump jump = SpikeJump.of(push, SubtickSample.excess(spike, firing, neurons.tauMem().at(j)), limits);
      limited += jump.limited() ? 1 : 0;
      lambdaV[j] += jump.value();
      lambdaA[j] -= share * lambdaV[j];
    }

    void arrival(Arrival arrival) {
      backTo(arrival.time());
      int projection = arrival.projection();
      FanOut fanOut = resident.fanOut(projection);
      double error = 0;
      for (int s = arrival.begin(); s < arrival.end(); s++) {
        int j = fanOut.target(s);
        fanOut.addGradient(s, -neurons.tauSyn().at(j) * lambdaI[j], gradient[projection]);
        error += resident.strength(projection, s) * (lambdaV[j] - lambdaI[j]);
      }
      spikeGradient.merge(arrival.spike(), error, Double::sum);
      resident.addToDelay(gradient, projection, arrival.spike().neuron(), arrival.begin(), error * network.clock().dt());
    }

    void look(double time, double[] q) {
      backTo(time);
      for (int j = 0; j < lambdaV.length; j++) {
        lambdaV[j] -= q[j] / neurons.tauMem().at(j);
      }
    }
  }
}
