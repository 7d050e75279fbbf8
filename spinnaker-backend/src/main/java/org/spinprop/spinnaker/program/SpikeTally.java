package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.backend.Limits;

/** What a LIF layer counts over a batch, and the guards of its adjoint's jumps. */
public final class SpikeTally {
  private final long[] fired;
  private long spikes;
  private long limited;
  private float minExcess;
  private float maxJump;

  SpikeTally(int size) {
    this.fired = new long[size];
  }

  /** Sets the guards and begins a new count. */
  public void beginBatch(Limits limits) {
    minExcess = (float) limits.minExcess();
    maxJump = (float) limits.maxJump();
    spikes = 0;
    limited = 0;
    Arrays.fill(fired, 0);
  }

  /** Spikes of a neuron, of all lanes. */
  public long fired(int neuron) {
    return fired[neuron];
  }

  /** Spikes of all samples that had a backward phase. */
  public long spikes() {
    return spikes;
  }

  /** Spikes at which a guard acted. */
  public long limited() {
    return limited;
  }

  void fire(int neuron) {
    fired[neuron]++;
  }

  void addSample(int spikesOfSample) {
    spikes += spikesOfSample;
  }

  /**
   * The jump of lambda_V at a spike, guarded.
   *
   * @param push theta lambda_V + g
   * @param excess I + b - V on a GRID clock, I + b - theta on a SUBTICK clock
   */
  float jump(float push, float excess) {
    float exact = push / Math.max(excess, minExcess);
    float guarded = Math.max(-maxJump, Math.min(maxJump, exact));
    if (excess < minExcess || guarded != exact) {
      limited++;
    }
    return guarded;
  }
}
