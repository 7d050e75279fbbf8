package org.spinprop.offchip;

import java.util.Arrays;
import java.util.BitSet;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Loss;
import org.spinprop.loss.SpikeCountCrossEntropy;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;

/** The loss of samples, evaluated one by one on the host from what the output population did. */
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
    for (int s = 0; s < labels.length; s++) {
      outputs[s] = loss.outputs(network, recording, s);
      sum += loss.evaluate(outputs[s], labels[s], missingFrom, gradients[s]);
      correct += loss.predict(outputs[s], horizon) == labels[s] ? 1 : 0;
      double target = outputs[s][labels[s]];
      silentTargets.set(s, spiking() && (onCounts() ? target == 0 : target >= horizon));
    }
  }

  private boolean spiking() {
    return network.output() instanceof LifPopulation;
  }

  private boolean onCounts() {
    return loss instanceof SpikeCountCrossEntropy;
  }

  int samples() {
    return outputs.length;
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

  /** What the loss tells each spike, dL/d(its time), or dL/dV of a readout: ticks 1 to T - 1, as in {@link Neurons}. */
  float[] drive() {
    return overTime(sample -> loss.drive(network, recording, sample, outputs[sample], gradients[sample]));
  }

  /** dL/ds of each output at each tick, whether it fires or not, or dL/dV of a readout: likewise. */
  float[] surrogateDrive() {
    if (!spiking()) {
      return drive();
    }
    return overTime(onCounts() ? this::ofCounts : this::ofFirstSpikes);
  }

  /** A spike at any tick counts. */
  private double[][] ofCounts(int sample) {
    double[][] drive = new double[network.clock().steps()][];
    Arrays.fill(drive, gradients[sample]);
    return drive;
  }

  /**
   * The first spike time as a function of all s: with the survival A[t] = A[t-1] (1 - s[t]), A[-1] = 1, it is
   * dt (A[0] + ... + A[T-1]). A spike more at t, up to the first one, would end the survival there: its derivative is minus
   * the time from t to the next spike after t, or to the end.
   */
  private double[][] ofFirstSpikes(int sample) {
    int steps = network.clock().steps();
    double[][] drive = new double[steps][network.output().size()];
    boolean[][] fired = fired(sample);
    for (int k = 0; k < drive[0].length; k++) {
      double perTick = -network.clock().dt() * gradients[sample][k];
      int next = steps;
      for (int t = steps - 1; t >= 0; t--) {
        drive[t][k] = perTick * (next - t);
        if (fired[t][k]) {
          for (int later = t + 1; later < steps; later++) {
            drive[later][k] = 0;
          }
          next = t;
        }
      }
    }
    return drive;
  }

  private boolean[][] fired(int sample) {
    EventStream spikes = recording.spikes();
    boolean[][] fired = new boolean[network.clock().steps()][network.output().size()];
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      fired[spikes.tick(i)][network.keys().neuron(spikes.key(i))] = true;
    }
    return fired;
  }

  /** Something of a sample, [tick][neuron]. */
  @FunctionalInterface
  private interface OfSample {
    double[][] of(int sample);
  }

  /** Ticks 1 to T - 1 of all samples, [(tick - 1) * batch + sample][neuron]. */
  private float[] overTime(OfSample values) {
    int batch = outputs.length;
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
