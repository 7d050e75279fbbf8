package org.spinprop.offchip;

import java.util.BitSet;
import org.spinprop.backend.Recording;
import org.spinprop.loss.Loss;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/** The loss of a batch, evaluated sample by sample on the host from what the output population did. */
final class BatchLoss {
  private final Network network;
  private final Loss loss;
  private final Recording recording;
  private final double[][] outputs;
  private final double[][] gradients;
  private final BitSet silentTargets = new BitSet();
  private double sum;
  private int correct;

  /**
   * @param recording of the output population
   * @param missingFrom time in ms from which on the loss takes a spike for missing and gives it no gradient
   */
  BatchLoss(Network network, Loss loss, Recording recording, int[] labels, double missingFrom) {
    this.network = network;
    this.loss = loss;
    this.recording = recording;
    this.outputs = new double[labels.length][];
    this.gradients = new double[labels.length][network.output().size()];
    double horizon = network.clock().duration();
    boolean spiking = network.output() instanceof LifPopulation;
    for (int s = 0; s < labels.length; s++) {
      outputs[s] = loss.outputs(network, recording, s);
      sum += loss.evaluate(outputs[s], labels[s], missingFrom, gradients[s]);
      correct += loss.predict(outputs[s], horizon) == labels[s] ? 1 : 0;
      double target = outputs[s][labels[s]];
      silentTargets.set(s, spiking && (onCounts() ? target == 0 : target >= horizon));
    }
  }

  /** Size of the batch. */
  int samples() {
    return outputs.length;
  }

  /** Whether the loss sees how often outputs fire, not when. */
  boolean onCounts() {
    return loss instanceof SpikeCountCrossEntropy;
  }

  /** Mean over the samples. */
  double mean() {
    return sum / outputs.length;
  }

  /** Samples predicted rightly. */
  int correct() {
    return correct;
  }

  /** Samples whose target output never fired. */
  BitSet silentTargets() {
    return silentTargets;
  }

  /** dL/d(output) of every sample, [sample][neuron], as the loss sees the outputs. */
  float[] outputGradient() {
    int size = network.output().size();
    float[] values = new float[gradients.length * size];
    for (int s = 0; s < gradients.length; s++) {
      put(gradients[s], values, s * size);
    }
    return values;
  }

  /** The same laid out over time, [tick * batch + sample][neuron]: dL/d(spike time), or dL/dV of a readout. */
  float[] drive() {
    int batch = gradients.length;
    int size = network.output().size();
    float[] values = new float[network.clock().steps() * batch * size];
    for (int s = 0; s < batch; s++) {
      double[][] drive = loss.drive(network, recording, s, outputs[s], gradients[s]);
      for (int t = 0; t < drive.length; t++) {
        put(drive[t], values, (t * batch + s) * size);
      }
    }
    return values;
  }

  private static void put(double[] from, float[] to, int offset) {
    for (int k = 0; k < from.length; k++) {
      to[offset + k] = (float) from[k];
    }
  }
}
