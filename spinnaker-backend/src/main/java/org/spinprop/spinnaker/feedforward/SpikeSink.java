package org.spinprop.spinnaker.feedforward;

/** Takes the spikes of samples, those of a sample in order of tick and key. */
@FunctionalInterface
public interface SpikeSink {

  /**
   * A spike.
   *
   * @param key of the spike in copy 0
   */
  void spike(int sample, int tick, int key);
}
