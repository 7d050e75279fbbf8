package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fabric.Lags;
import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.mapping.Mapping;

/**
 * PEs that wait for no other (docs/chip.md, "Faults"). One that is busy at its fastest level for longer than a tick begins the next
 * one late, and what it sends is received at the first tick that begins after it is done. Receivers are taken to be in time, and the work of
 * late packets is counted where it would have come in time.
 */
public final class OutOfStep implements Lags {
  private static final double MILLI = 1e-3;

  private final KeyLayout keys;
  private final PacketCounts counts;
  private final CopyWork copyWork;
  private final TickWork work;
  private final Level fastest;
  private final double tickSeconds;
  /** By lane and slice, in seconds. */
  private final double[][] behind;
  private boolean backward;

  /**
   * @param delays by projection and presynaptic neuron, in ticks, as they stand; of length 0 where there are none
   * @param lanes copies that run side by side
   */
  public OutOfStep(Mapping mapping, float[][] delays, int lanes) {
    Levels levels = new Levels(mapping.board().machine());
    int slices = mapping.partition().copy().size();
    this.keys = mapping.network().keys();
    this.counts = new PacketCounts(mapping, delays, lanes);
    this.copyWork = new CopyWork(mapping, counts);
    this.work = new TickWork(mapping.board().machine(), slices);
    this.fastest = levels.level(levels.fastest());
    this.tickSeconds = MILLI * mapping.network().clock().dt();
    this.behind = new double[lanes][slices];
  }

  @Override
  public void beginSamples() {
    counts.clear();
  }

  @Override
  public void beginPhase(boolean isBackward) {
    backward = isBackward;
    for (double[] ofLane : behind) {
      Arrays.fill(ofLane, 0);
    }
  }

  @Override
  public void sent(int lane, int tick, int key, int payload) {
    counts.sent(lane, tick, key, payload);
  }

  @Override
  public void endTick(int tick) {
    for (int lane = 0; lane < behind.length; lane++) {
      work.clear();
      if (backward) {
        copyWork.backward(lane, tick, work);
      } else {
        copyWork.forward(lane, tick, work);
      }
      for (int i = 0; i < behind[lane].length; i++) {
        behind[lane][i] = Math.max(0, behind[lane][i] + fastest.seconds(work.cycles(i)) - tickSeconds);
      }
    }
  }

  @Override
  public int ticks(int lane, int key) {
    Streams.Stream stream = counts.streams().get(counts.streams().of(keys.population(key), keys.neuron(key)));
    double seconds = 0;
    if (keys.isError(key)) { // a sum is whole when the last of those that send to it has sent
      for (int sender : stream.others()) {
        seconds = Math.max(seconds, behind[lane][sender]);
      }
    } else {
      seconds = behind[lane][stream.slice()];
    }
    return (int) Math.ceil(seconds / tickSeconds);
  }
}
