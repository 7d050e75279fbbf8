package org.spinprop.offchip;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.spinprop.batch.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;
import org.spinprop.offchip.tensor.PyTorch;

/**
 * Surrogate gradients by the engine's automatic differentiation of the equations as they stand, tick by tick: a second
 * opinion on the ones by hand. Numbers in differentiated expressions are tensors that outlive it, since DJL frees a plain
 * Java number's buffer while the gradient still reads it.
 */
final class AutogradSurrogate implements AutoCloseable {
  private final Network network;
  private final NDManager manager = PyTorch.newManager();
  private final NDList values = new NDList();
  private final NDArray one = manager.create(1f);
  private final NDArray slope;
  private final int batch;
  /** [population][tick] */
  private final NDArray[][] spikes;
  private final NDArray[][] voltages;

  AutogradSurrogate(Model model, double slope, int batch) {
    this.network = model.network();
    this.slope = manager.create((float) slope);
    this.batch = batch;
    this.spikes = new NDArray[network.populations().size()][network.clock().steps()];
    this.voltages = new NDArray[spikes.length][network.clock().steps()];
    for (int a = 0; a < network.trainables().size(); a++) {
      Trainable array = network.trainables().get(a);
      boolean weights = array.kind() == Trainable.Kind.WEIGHTS;
      Shape shape =
          weights
              ? new Shape(network.source(network.projections().get(a)).size(), -1)
              : new Shape(array.size());
      values.add(manager.create(model.parameters().values(a)).reshape(shape));
    }
  }

  /** The mean over the batch, by trainable array. */
  double[][] gradient(Batch samples, Loss loss) {
    values.forEach(value -> value.setRequiresGradient(true));
    NDArray input = input(samples);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      forward(input);
      NDArray outputs = outputs(loss);
      float[] seen = outputs.toFloatArray();
      int size = network.output().size();
      float[] slopes = new float[seen.length];
      for (int s = 0; s < batch; s++) {
        double[] output = new double[size];
        double[] gradient = new double[size];
        for (int k = 0; k < size; k++) {
          output[k] = seen[s * size + k];
        }
        loss.evaluate(output, samples.labels()[s], Double.POSITIVE_INFINITY, gradient);
        for (int k = 0; k < size; k++) {
          slopes[s * size + k] = (float) (gradient[k] / batch);
        }
      }
      collector.backward(outputs.mul(manager.create(slopes, outputs.getShape())).sum());
    }
    return values.stream().map(AutogradSurrogate::gradientOf).toArray(double[][]::new);
  }

  private static double[] gradientOf(NDArray value) {
    float[] single = value.getGradient().toFloatArray();
    double[] wide = new double[single.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = single[i];
    }
    return wide;
  }

  /** [tick][sample][neuron] */
  private NDArray input(Batch samples) {
    float[] fired = new float[network.clock().steps() * batch * network.input().size()];
    for (int s = 0; s < batch; s++) {
      for (int i = samples.packets().start(s); i < samples.packets().end(s); i++) {
        int row = samples.packets().tick(i) * batch + s;
        fired[row * network.input().size() + network.keys().neuron(samples.packets().key(i))] = 1;
      }
    }
    return manager.create(fired, new Shape(network.clock().steps(), batch, network.input().size()));
  }

  private void forward(NDArray input) {
    int populations = network.populations().size();
    NDArray[] current = new NDArray[populations];
    NDArray[] membrane = new NDArray[populations];
    NDArray[] raise = new NDArray[populations];
    for (int p = 0; p < populations; p++) {
      NDArray rest = manager.zeros(new Shape(batch, network.populations().get(p).size()));
      current[p] = rest;
      membrane[p] = rest;
      raise[p] = rest;
      voltages[p][0] = rest;
      spikes[p][0] = p == 0 ? input.get(0) : rest;
    }
    List<Equations> equations = new ArrayList<>();
    for (int p = 1; p < populations; p++) {
      equations.add(new Equations((NeuronPopulation) network.populations().get(p)));
    }
    for (int t = 1; t < network.clock().steps(); t++) {
      spikes[0][t] = input.get(t);
      for (int p = 1; p < populations; p++) {
        Equations of = equations.get(p - 1);
        current[p] = current[p].mul(of.alpha).add(arriving(p, t));
        int bias = network.trainable(Trainable.Kind.BIAS, p);
        NDArray drive = bias < 0 ? current[p] : current[p].add(values.get(bias));
        NDArray free = free(of.period, spikes[p], t);
        NDArray v = membrane[p].mul(of.beta).add(drive.mul(of.gain)).mul(free).add(membrane[p].stopGradient().mul(one.sub(free)));
        voltages[p][t] = v;
        NDArray excess = v;
        if (of.adapts) {
          raise[p] = raise[p].add(spikes[p][t - 1].mul(of.deltaTheta)).mul(of.rho);
          excess = v.sub(raise[p]);
        }
        NDArray threshold = raise[p].stopGradient().add(of.theta);
        NDArray fired = v.stopGradient().gt(threshold).toType(v.getDataType(), false).mul(free);
        spikes[p][t] = spike(excess, v.stopGradient().sub(threshold)).mul(free).add(fired);
        membrane[p] = of.subtracts ? v.sub(fired.mul(threshold)) : v.mul(one.sub(fired));
      }
    }
  }

  /**
   * 0 in value, with the derivative 1 / (1 + slope |V - theta|)^2.
   *
   * @param excess V - a
   * @param distance V - theta - a
   */
  private NDArray spike(NDArray excess, NDArray distance) {
    NDArray root = distance.abs().mul(slope).add(one);
    return excess.sub(excess.stopGradient()).div(root.mul(root));
  }

  /** 1 where none of the last spikes holds V, else 0. */
  private NDArray free(int period, NDArray[] fired, int tick) {
    NDArray free = one;
    for (int t = Math.max(1, tick - period); t < tick; t++) {
      free = free.sub(fired[t].stopGradient());
    }
    return free;
  }

  private NDArray arriving(int population, int tick) {
    NDArray sum = manager.zeros(new Shape(batch, network.populations().get(population).size()));
    for (int link : network.projectionsInto(population)) {
      Projection projection = network.projections().get(link);
      NDArray[] sent = spikes[network.indexOf(projection.from())];
      int delays = network.trainable(Trainable.Kind.DELAYS, link);
      for (int d = 1; d <= Math.min(tick, projection.maxDelay()); d++) {
        NDArray fired = sent[tick - d];
        if (delays >= 0) {
          fired = fired.mul(having(d, values.get(delays).toFloatArray()));
        }
        sum = sum.add(fired.matMul(values.get(link)));
      }
    }
    return sum;
  }

  private NDArray having(int delay, float[] delays) {
    float[] mask = new float[delays.length];
    for (int k = 0; k < mask.length; k++) {
      mask[k] = delays[k] == delay ? 1 : 0;
    }
    return manager.create(mask);
  }

  /** What the loss sees, [sample][neuron]. */
  private NDArray outputs(Loss loss) {
    int output = spikes.length - 1;
    if (loss instanceof ReadoutCrossEntropy readout) {
      return feature(readout.over(), voltages[output]);
    }
    if (loss instanceof FirstSpikeCrossEntropy) {
      return firstSpikes(spikes[output]);
    }
    return NDArrays.add(spikes[output]);
  }

  private NDArray feature(VoltageFeature over, NDArray[] v) {
    NDList ticks = new NDList();
    for (int t = 1; t < v.length; t++) {
      ticks.add(
          over == VoltageFeature.MAXIMUM
              ? v[t]
              : v[t].mul(manager.create((float) over.share(t, v.length))));
    }
    NDArray all = NDArrays.stack(ticks);
    return over == VoltageFeature.MAXIMUM ? all.max(new int[] {0}) : all.sum(new int[] {0});
  }

  /** dt times the sum of A[t] = A[t-1] (1 - s[t]). */
  private NDArray firstSpikes(NDArray[] s) {
    NDArray survival = one.sub(s[0]);
    NDArray ticks = survival;
    for (int t = 1; t < s.length; t++) {
      survival = survival.mul(one.sub(s[t]));
      ticks = ticks.add(survival);
    }
    return ticks.mul(manager.create((float) network.clock().dt()));
  }

  @Override
  public void close() {
    manager.close();
  }

  /** A population's constants, [neuron]. */
  private final class Equations {
    private final NDArray alpha;
    private final NDArray beta;
    private final NDArray gain;
    private final NDArray theta;
    private final NDArray rho;
    private final NDArray deltaTheta;
    private final boolean adapts;
    private final boolean subtracts;
    private final int period;

    Equations(NeuronPopulation neurons) {
      int size = neurons.size();
      alpha = row(size, j -> neurons.decay(network.clock(), j).single().alpha());
      beta = row(size, j -> neurons.decay(network.clock(), j).single().beta());
      gain = row(size, j -> neurons.decay(network.clock(), j).single().gain());
      theta =
          row(size, j -> neurons.match(lif -> lif.theta().at(j), lif -> lif.theta().at(j), readout -> Double.POSITIVE_INFINITY));
      rho = row(size, j -> neurons.match(lif -> 0.0, lif -> lif.rho(network.clock(), j), readout -> 0.0));
      deltaTheta = row(size, j -> neurons.match(lif -> 0.0, lif -> lif.deltaTheta().at(j), readout -> 0.0));
      adapts = neurons.match(lif -> false, lif -> true, readout -> false);
      subtracts = neurons.match(LifPopulation::reset, AdaptiveLifPopulation::reset, readout -> Reset.ZERO) == Reset.SUBTRACT;
      period = (int) Math.round(neurons.refractory() / network.clock().dt());
    }

    private NDArray row(int size, IntToDoubleFunction value) {
      float[] row = new float[size];
      for (int j = 0; j < size; j++) {
        row[j] = (float) value.applyAsDouble(j);
      }
      return manager.create(row);
    }
  }
}
