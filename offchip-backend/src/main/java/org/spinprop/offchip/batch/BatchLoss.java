package org.spinprop.offchip.batch;

import java.util.BitSet;
import org.spinprop.loss.Loss;
import org.spinprop.loss.Reading;
import org.spinprop.network.Network;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.recording.Recording;

/** The loss of samples, evaluated one by one on the host from what the output population did. */
final class BatchLoss {
  private final Network network;
  private final Reading reading;
  private final Recording recording;
  private final int first;
  private final double[][] gradients;
  private final BitSet silentTargets = new BitSet();
  private double sum;
  private int correct;

  /**
   * @param recording of the output population
   * @param first position of the first sample in it
   * @param missingFrom time in ms from which on the loss takes a spike for missing and gives it no gradient
   */
  BatchLoss(Network network, Loss loss, Recording recording, int first, int[] labels, double missingFrom) {
    this.network = network;
    this.reading = loss.reading();
    this.recording = recording;
    this.first = first;
    this.gradients = new double[labels.length][network.output().size()];
    double horizon = network.clock().duration();
    for (int s = 0; s < labels.length; s++) {
      double[] outputs = reading.outputs(network, recording, first + s);
      sum += loss.evaluate(outputs, labels[s], missingFrom, gradients[s]);
      correct += reading.predict(outputs, horizon) == labels[s] ? 1 : 0;
      silentTargets.set(s, reading.isSilent(outputs[labels[s]], horizon));
    }
  }

  int samples() {
    return gradients.length;
  }

  /** Over the samples. */
  double sum() {
    return sum;
  }

  /** Samples predicted rightly. */
  int correct() {
    return correct;
  }

  /** Samples whose target output never fired. */
  BitSet silentTargets() {
    return silentTargets;
  }

  /** The loss's gradient at each spike, dL/d(its time), or dL/dV of a readout: ticks 1 to T - 1, as in {@link Neurons}. */
  float[] drive() {
    return overTime(sample -> reading.drive(network, recording, first + sample, gradients[sample]));
  }

  /** dL/ds of each output at each tick, whether it fires or not, or dL/dV of a readout: likewise. */
  float[] surrogateDrive() {
    return overTime(sample -> reading.surrogateDrive(network, recording, first + sample, gradients[sample]));
  }

  /** Something of a sample, [tick][neuron]. */
  @FunctionalInterface
  private interface OfSample {
    double[][] of(int sample);
  }

  /** TickBlocks 1 to T - 1 of all samples, [(tick - 1) * batch + sample][neuron]. */
  private float[] overTime(OfSample values) {
    int batch = gradients.length;
    int size = network.output().size();
    float[] all = new float[(network.clock().steps() - 1) * batch * size];
    for (int s = 0; s < batch; s++) {
      double[][] ofSample = values.of(s);
      for (int t = 1; t < ofSample.length; t++) {
        for (int k = 0; k < size; k++) {
          all[((t - 1) * batch + s) * size + k] = (float) ofSample[t][k];
        }
      }
    }
    return all;
  }
}
