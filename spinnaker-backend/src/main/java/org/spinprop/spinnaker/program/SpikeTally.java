package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.backend.Limits;

/** What a LIF layer counts over a batch, and the guards of its adjoint's jumps. */
public final class SpikeTally {
  private final boolean[] fired;
  private long spikes;
  private long limited;
  private float minExcess;
  private float maxJump;

  SpikeTally(int size) {
    this.fired = new boolean[size];
  }

  /** Sets the guards and begins a new count. */
  public void beginBatch(Limits limits) {
    minExcess = (float) limits.minExcess();
    maxJump = (float) limits.maxJump();
    spikes = 0;
    limited = 0;
    Arrays.fill(fired, false);
  }

  /** Which neurons fired. */
  public boolean[] fired() {
    return fired;
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
    fired[neuron] = true;
  }

  void addSample(int spikesOfSample) {
    spikes += spikesOfSample;
  }

  /**
   * The jump of lambda_V at a spike, guarded.
   *
   * @param push theta lambda_V + g
   * @param excess I - V on a GRID clock, I - theta on a SUBTICK clock
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
