package org.spinprop.offchip;

import org.spinprop.backend.Batch;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Model;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/**
 * Surrogate gradients of a chain of LIF layers by hand-written backpropagation through time in double precision, with
 * the chain rule written out for each equation of the forward pass.
 */
final class PlainSurrogate {
  private final Network network;
  private final float[][] weights;
  private final double slope;
  private final FirstSpikeCrossEntropy loss;
  private final int steps;
  private final double[][][] voltage;
  private final double[][][] spike;

  PlainSurrogate(Model model, double slope, FirstSpikeCrossEntropy loss) {
    this.network = model.network();
    this.weights = model.parameters().values();
    this.slope = slope;
    this.loss = loss;
    this.steps = network.clock().steps();
    this.voltage = new double[network.populations().size()][steps][];
    this.spike = new double[network.populations().size()][steps][];
  }

  /** The mean over the batch, by projection. */
  double[][] gradient(Batch batch) {
    double[][] sum = new double[weights.length][];
    for (int p = 0; p < sum.length; p++) {
      sum[p] = new double[weights[p].length];
    }
    for (int s = 0; s < batch.size(); s++) {
      forward(batch, s);
      double[][] ds = outputGradient(batch.labels()[s], batch.size());
      for (int layer = weights.length; layer > 0; layer--) {
        ds = backward(layer, ds, sum[layer - 1]);
      }
    }
    return sum;
  }

  private LifPopulation lif(int layer) {
    return (LifPopulation) network.populations().get(layer);
  }

  private void forward(Batch batch, int sample) {
    for (int t = 0; t < steps; t++) {
      spike[0][t] = new double[network.input().size()];
    }
    for (int i = batch.packets().start(sample); i < batch.packets().end(sample); i++) {
      spike[0][batch.packets().tick(i)][network.keys().neuron(batch.packets().key(i))] = 1;
    }
    for (int layer = 1; layer <= weights.length; layer++) {
      forward(layer);
    }
  }

  private void forward(int layer) {
    Decay decay = lif(layer).decay(network.clock(), 0);
    int size = lif(layer).size();
    double[] current = new double[size];
    voltage[layer][0] = new double[size];
    spike[layer][0] = new double[size];
    for (int t = 1; t < steps; t++) {
      voltage[layer][t] = new double[size];
      spike[layer][t] = new double[size];
      for (int j = 0; j < size; j++) {
        current[j] *= decay.alpha();
        for (int k = 0; k < spike[layer - 1][t - 1].length; k++) {
          current[j] += weights[layer - 1][k * size + j] * spike[layer - 1][t - 1][k];
        }
        double kept = voltage[layer][t - 1][j] * (1 - spike[layer][t - 1][j]);
        voltage[layer][t][j] = decay.beta() * kept + (1 - decay.beta()) * current[j];
        spike[layer][t][j] = voltage[layer][t][j] > lif(layer).theta().at(0) ? 1 : 0;
      }
    }
  }

  /** dL/ds of the output through A[t] = A[t-1] (1 - s[t]) and first spike time dt sum A[t]. */
  private double[][] outputGradient(int label, int batch) {
    int layer = weights.length;
    int size = lif(layer).size();
    double[][] survival = new double[steps][size];
    double[] times = new double[size];
    for (int t = 0; t < steps; t++) {
      for (int k = 0; k < size; k++) {
        survival[t][k] = (t == 0 ? 1 : survival[t - 1][k]) * (1 - spike[layer][t][k]);
        times[k] += network.clock().dt() * survival[t][k];
      }
    }
    double[] dTimes = new double[size];
    loss.evaluate(times, label, Double.POSITIVE_INFINITY, dTimes);
    double[][] ds = new double[steps][size];
    for (int k = 0; k < size; k++) {
      double dSurvival = 0;
      for (int t = steps - 1; t >= 0; t--) {
        dSurvival += network.clock().dt() * dTimes[k] / batch;
        ds[t][k] = -dSurvival * (t == 0 ? 1 : survival[t - 1][k]);
        dSurvival *= 1 - spike[layer][t][k];
      }
    }
    return ds;
  }

  /** Adds dL/dW of the projection into a layer and gives dL/ds of the layer before. */
  private double[][] backward(int layer, double[][] ds, double[] gradient) {
    Decay decay = lif(layer).decay(network.clock(), 0);
    int size = lif(layer).size();
    int sources = network.populations().get(layer - 1).size();
    double[][] before = new double[steps][sources];
    double[] dv = new double[size];
    double[] di = new double[size];
    for (int t = steps - 1; t > 0; t--) {
      for (int j = 0; j < size; j++) {
        double v = voltage[layer][t][j];
        double root = 1 + slope * Math.abs(v - lif(layer).theta().at(0));
        dv[j] = decay.beta() * (1 - spike[layer][t][j]) * dv[j] + ds[t][j] / (root * root);
        di[j] = decay.alpha() * di[j] + (1 - decay.beta()) * dv[j];
        for (int k = 0; k < sources; k++) {
          gradient[k * size + j] += spike[layer - 1][t - 1][k] * di[j];
          before[t - 1][k] += weights[layer - 1][k * size + j] * di[j];
        }
      }
    }
    return before;
  }
}
