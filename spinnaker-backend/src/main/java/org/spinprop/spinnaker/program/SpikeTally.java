package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.objective.Limits;

/** What a LIF layer counts over a batch, and the guards of its adjoint's jumps. */
public final class SpikeTally {
  private final int size;
  /** By position, lane after lane. */
  private final int[] fired;
  private long spikes;
  private long limited;
  private float minExcess;
  private float maxJump;

  /** @param lanes copies that run in lockstep */
  public SpikeTally(int size, int lanes) {
    this.size = size;
    this.fired = new int[lanes * size];
  }

  /** Sets the guards and begins a new count. */
  public void beginBatch(Limits limits) {
    minExcess = (float) limits.minExcess();
    maxJump = (float) limits.maxJump();
    spikes = 0;
    limited = 0;
    Arrays.fill(fired, 0);
  }

  /** Adds the spikes at each place, of all lanes, to sums. */
  public void addFired(long[] sums) {
    for (int i = 0; spikes > 0 && i < fired.length; i++) {
      sums[i % size] += fired[i];
    }
  }

  /** Spikes of all samples that had a backward phase. */
  public long spikes() {
    return spikes;
  }

  /** Spikes at which a guard acted. */
  public long limited() {
    return limited;
  }

  /** Counts one spike of the neuron at each of the first {@code count} positions, lane after lane. */
  public void addSample(int[] positions, int count) {
    spikes += count;
    for (int i = 0; i < count; i++) {
      fired[positions[i]]++;
    }
  }

  /**
   * The jump of lambda_V at a spike, guarded; none where nothing pushes, however small the excess.
   *
   * @param push theta lambda_V + g
   * @param excess I + b - V on a GRID clock, I + b - theta on a SUBTICK clock
   */
  public float jump(float push, float excess) {
    float jump = push == 0 ? 0 : push / (excess < minExcess ? minExcess : excess);
    if (excess >= minExcess && Math.abs(jump) <= maxJump) {
      return jump;
    }
    limited++;
    return Math.max(-maxJump, Math.min(maxJump, jump));
  }
}
