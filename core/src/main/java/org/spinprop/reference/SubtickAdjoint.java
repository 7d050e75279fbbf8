package org.spinprop.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.backend.Limits;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.reference.SubtickSample.Arrival;
import org.spinprop.reference.SubtickSample.Spike;

/**
 * One sample on a SUBTICK clock, backward: exact gradients (docs/numerics.md, "SUBTICK"; Wunderlich and Pehle 2021, equations
 * of the adjoint with current-based synapses). Time runs backward from event to event:
 *
 * <pre>
 *   at an own spike with current I:     lambda_V &lt;- (lambda_V I + g) / (I - theta)
 *   at an arrival of spike k over w:    dL/dw -= tau_syn lambda_I;   e_k += w (lambda_V - lambda_I)
 *   at a tick that a readout's loss looks at:   lambda_V -= (dL/dV) / tau_mem
 * </pre>
 *
 * <p>g of a spike is the loss's dL/d(its time) and the sum of the e that its targets sent back.
 */
final class SubtickAdjoint implements SampleAdjoint {
  private final SubtickSample sample;
  private final Network network;
  private final Limits limits;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<Spike, Double> spikeGradient = new IdentityHashMap<>();
  private long limited;

  SubtickAdjoint(SubtickSample sample, Limits limits) {
    this.sample = sample;
    this.network = sample.network;
    this.limits = limits;
    double end = network.clock().duration();
    for (int p = 1; p < network.populations().size(); p++) {
      layers.add(new Layer((NeuronPopulation) network.populations().get(p), end));
    }
  }

  /** Something that happened, to be undone: an own spike, an arrival, or a look at a readout's voltage. */
  private record Event(double time, Runnable backward) {}

  @Override
  public void addGradient(double[][] drive, double[][] gradient) {
    int output = network.populations().size() - 1;
    for (int tick = network.clock().steps() - 1; tick >= 0; tick--) {
      List<Event> events = new ArrayList<>();
      for (int p = 1; p <= output; p++) {
        addArrivals(events, p, tick, gradient);
        addSpikes(events, p, tick, p == output ? drive[tick] : new double[0]);
      }
      // Undone in reverse: of events at one time, the one that came last goes first.
      events.sort(Comparator.comparingDouble(Event::time));
      for (int n = events.size() - 1; n >= 0; n--) {
        events.get(n).backward().run();
      }
      if (network.output() instanceof ReadoutPopulation) {
        layers.get(output - 1).look(tick * network.clock().dt(), drive[tick]);
      }
    }
  }

  private void addArrivals(List<Event> events, int p, int tick, double[][] gradient) {
    for (Arrival arrival : sample.arrivals(p, tick)) {
      events.add(
          new Event(arrival.time(), () -> layers.get(p - 1).arrival(arrival, gradient[arrival.projection()])));
    }
  }

  private void addSpikes(List<Event> events, int p, int tick, double[] drive) {
    int last = -1;
    for (Spike spike : sample.spikes.get(p).get(tick)) {
      if (network.populations().get(p) instanceof LifPopulation lif) {
        boolean first = spike.neuron() != last && drive.length > 0;
        double ofLoss = first ? drive[spike.neuron()] : 0;
        events.add(new Event(spike.time(), () -> layers.get(p - 1).spike(spike, lif.theta(), ofLoss)));
        last = spike.neuron();
      }
    }
  }

  @Override
  public long limited() {
    return limited;
  }

  /** The adjoint of one population. */
  private final class Layer {
    private final NeuronPopulation population;
    private final ExactMembrane membrane;
    private final double[] lambdaV;
    private final double[] lambdaI;
    private double now;

    Layer(NeuronPopulation population, double end) {
      this.population = population;
      this.membrane = new ExactMembrane(population.tauMem(), population.tauSyn());
      this.lambdaV = new double[population.size()];
      this.lambdaI = new double[population.size()];
      this.now = end;
    }

    private void backTo(double time) {
      double x = now - time;
      for (int j = 0; j < lambdaV.length; j++) {
        lambdaI[j] = membrane.lambdaI(lambdaV[j], lambdaI[j], x);
        lambdaV[j] = membrane.lambdaV(lambdaV[j], x);
      }
      now = time;
    }

    void spike(Spike spike, double theta, double ofLoss) {
      backTo(spike.time());
      int j = spike.neuron();
      double g = ofLoss + spikeGradient.getOrDefault(spike, 0.0);
      double excess = spike.current() - theta;
      double exact = (theta * lambdaV[j] + g) / Math.max(excess, limits.minExcess());
      double jump = Math.max(-limits.maxJump(), Math.min(limits.maxJump(), exact));
      if (excess < limits.minExcess() || jump != exact) {
        limited++;
      }
      lambdaV[j] += jump;
    }

    void arrival(Arrival arrival, double[] gradient) {
      backTo(arrival.time());
      double[] weights = sample.weights[arrival.projection()];
      int row = arrival.spike().neuron() * lambdaV.length;
      double error = 0;
      for (int j = 0; j < lambdaV.length; j++) {
        gradient[row + j] -= population.tauSyn() * lambdaI[j];
        error += weights[row + j] * (lambdaV[j] - lambdaI[j]);
      }
      spikeGradient.merge(arrival.spike(), error, Double::sum);
    }

    void look(double time, double[] q) {
      backTo(time);
      for (int j = 0; j < lambdaV.length; j++) {
        lambdaV[j] -= q[j] / population.tauMem();
      }
    }
  }
}
