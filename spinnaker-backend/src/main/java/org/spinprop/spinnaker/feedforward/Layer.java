package org.spinprop.spinnaker.feedforward;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.kernel.Rows;

/**
 * A LIF layer of one copy, which goes through all ticks of a sample by itself, forward and backward (docs/numerics.md, "GRID"): what
 * {@code program.grid.LifLayer} computes, bit for bit.
 */
final class Layer {
  private final int steps;
  private final int size;
  private final int n;
  private final int kept;
  private final Decay.Single decay;
  private final float theta;
  private final float tauSyn;
  private final float[] current;
  /** V of even and of odd ticks: a spike asks for that of the tick before. */
  private final float[] even;
  private final float[] odd;
  private final float[] lambdaI;
  private final float[] lambdaV;
  /** lambda_V - lambda_I. */
  private final float[] difference;
  /** Where the vectors begin in which a neuron crossed its threshold at a tick. */
  private final int[] crossed;
  private final SpikeTally tally;
  /** Own spikes. */
  final Spikes spikes;
  /** I - V of the tick before, by tick and neuron, where one fired. */
  private final float[] rise;
  /** g = dL/d(spike time) of each spike. */
  final float[] spikeGradient;
  private final float[] jump;
  private boolean consistent;

  /** @param kept own spikes of a sample that there is room for on the backward pass */
  Layer(LifPopulation lif, Clock clock, int kept) {
    this.steps = clock.steps();
    this.size = lif.size();
    this.n = LifVectors.padded(size);
    this.kept = kept;
    this.decay = lif.decay(clock, 0).single();
    this.theta = (float) lif.theta().at(0);
    this.tauSyn = (float) lif.tauSyn().at(0);
    this.current = new float[n];
    this.even = new float[n];
    this.odd = new float[n];
    this.lambdaI = new float[n];
    this.lambdaV = new float[n];
    this.difference = new float[n];
    this.crossed = new int[n / LifVectors.WIDTH + 1];
    this.tally = new SpikeTally(size, 1);
    this.spikes = new Spikes(steps, kept + n);
    this.rise = new float[steps * n];
    this.spikeGradient = new float[kept];
    this.jump = new float[n];
  }

  SpikeTally tally() {
    return tally;
  }

  void beginBatch(Objective objective) {
    tally.beginBatch(objective.limits());
    consistent = GradientMethod.EventProp.isConsistent(objective.method());
  }

  /**
   * All ticks of a sample.
   *
   * @param weights rows of n, one a presynaptic neuron
   * @param backward whether a backward pass follows, for which spikes must be kept
   * @return whether there was room for them
   */
  boolean forward(Spikes arriving, float[] weights, boolean backward) {
    Arrays.fill(current, 0);
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    spikes.clear();
    for (int tick = arriving.firstTick() + 1; tick < steps; tick++) {
      int begin = arriving.begin(tick - 1);
      int end = arriving.end(tick - 1);
      float[] before = tick % 2 == 0 ? odd : even;
      float[] voltage = tick % 2 == 0 ? even : odd;
      int vectors =
          begin == end
              ? LifVectors.drift(current, before, voltage, n, decay, theta, crossed)
              : LifVectors.integrate(
                  current, before, voltage, n, weights, arriving.neurons(), begin, end, decay, theta, crossed);
      spikes.endTick(tick, fire(tick, before, voltage, vectors));
      if (backward && spikes.size() > kept) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes down the spikes of a tick, and resets the neurons.
   *
   * @param vectors how many of {@link #crossed}
   * @return number of spikes so far
   */
  private int fire(int tick, float[] before, float[] voltage, int vectors) {
    int count = spikes.size();
    int[] neurons = spikes.roomFor(n);
    for (int i = 0; i < vectors; i++) {
      int begin = crossed[i];
      int bits = LifVectors.fire(current, before, voltage, begin, theta, rise, tick * n);
      for (; bits != 0; bits &= bits - 1) {
        neurons[count++] = begin + Integer.numberOfTrailingZeros(bits);
      }
    }
    return count;
  }

  /**
   * The adjoint of all ticks. {@link #spikeGradient} has the g of every own spike.
   *
   * @param gradient of the weights, subtracted from
   * @param errors takes e = w (lambda_V - lambda_I) of each spike that arrived; of length 0 where nobody wants it
   */
  void backward(Spikes arriving, float[] weights, float[] gradient, float[] errors) {
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
    Arrays.fill(errors, 0, errors.length == 0 ? 0 : arriving.size(), 0);
    tally.addSample(spikes.neurons(), spikes.size());
    boolean active = false; // whether the adjoint has been anything but 0
    int ticksDue = 0; // of decay, with nothing between them
    for (int tick = steps - 2; tick >= arriving.firstTick(); tick--) {
      int from = spikes.begin(tick + 1);
      int to = spikes.end(tick + 1);
      int begin = arriving.begin(tick);
      int end = arriving.end(tick);
      if (from == to && begin == end) {
        ticksDue++;
        continue;
      }
      if (active) {
        LifVectors.decayAdjoint(lambdaI, lambdaV, n, decay, ticksDue);
      }
      ticksDue = 0;
      boolean jumps = findJumps(tick + 1, from, to);
      if (consistent && jumps) {
        applyJumps(from, to);
        active = true;
      }
      if (active) {
        if (begin < end && errors.length > 0) {
          sendErrors(arriving, begin, end, weights, errors);
        }
        LifVectors.decayAdjoint(lambdaI, lambdaV, n, decay, 1);
        if (begin < end) {
          LifVectors.subtractProduct(gradient, arriving.neurons(), begin, end, tauSyn, lambdaI, n);
        }
      }
      if (!consistent && jumps) {
        applyJumps(from, to);
        active = true;
      }
    }
  }

  /**
   * (theta lambda_V + g) / (I - V) of the own spikes of a tick, guarded. Consistent, V is that of the tick before; I - V is beta
   * times as much.
   *
   * @return whether any is not 0
   */
  private boolean findJumps(int tick, int from, int to) {
    int[] neurons = spikes.neurons();
    boolean any = false;
    for (int s = from; s < to; s++) {
      float push = theta * lambdaV[neurons[s]] + spikeGradient[s];
      float excess = rise[tick * n + neurons[s]];
      jump[s - from] = tally.jump(push, consistent ? excess : decay.beta() * excess);
      any |= push != 0;
    }
    return any;
  }

  private void applyJumps(int from, int to) {
    int[] neurons = spikes.neurons();
    for (int s = from; s < to; s++) {
      lambdaV[neurons[s]] += jump[s - from];
    }
  }

  private void sendErrors(Spikes arriving, int begin, int end, float[] weights, float[] errors) {
    LifVectors.subtract(difference, lambdaV, lambdaI, n);
    int[] rows = arriving.neurons();
    for (int s = begin; s < end; s++) {
      errors[s] = Rows.dot(weights, rows[s] * n, difference, 0, size);
    }
  }

  /** Subtracts a push from the gradient of every weight into a neuron. */
  void push(int neuron, float push, float[] gradient) {
    for (int i = neuron; i < gradient.length; i += n) {
      gradient[i] -= push;
    }
  }
}
