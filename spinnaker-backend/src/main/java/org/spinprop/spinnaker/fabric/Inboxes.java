package org.spinprop.spinnaker.fabric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Finding;
import org.spinprop.spinnaker.fault.FullBuffers;

/**
 * The room that PEs have for the packets of a tick, in each of the copies of a fabric. A slice of a population gets the
 * spikes that reach its neurons, and the errors for them.
 */
public final class Inboxes {
  private final Receivers receivers;
  private final FullBuffers policy;
  private final int capacity;
  private final int[][] spikes;
  private final int[][] errors;
  private final long[] dropped;

  /**
   * @param lanes of the fabric
   * @param capacity packets of a tick that a PE has room for
   */
  public Inboxes(Receivers receivers, int lanes, int capacity, FullBuffers policy) {
    this.receivers = receivers;
    this.policy = policy;
    this.capacity = capacity;
    this.spikes = new int[lanes][receivers.pes()];
    this.errors = new int[lanes][receivers.pes()];
    this.dropped = new long[receivers.names().size()];
  }

  /** Whether the packets of a tick for some program, of all lanes together, are more than one PE has room for. */
  boolean mayBeFull(PacketTrain[] trains, boolean backward, int tick) {
    int packets = 0;
    int most = 0;
    for (PacketTrain train : trains) {
      int ofTrain = train.end(tick) - train.begin(tick);
      packets += ofTrain;
      most = Math.max(most, ofTrain);
    }
    return packets > capacity && (backward ? most > capacity : mostHeard(trains, tick) > capacity);
  }

  /** Most spikes that go to a program. */
  private int mostHeard(PacketTrain[] trains, int tick) {
    int most = 0;
    for (int[] populations : receivers.heard()) {
      int heard = 0;
      for (int p : populations) {
        heard += trains[p].end(tick) - trains[p].begin(tick);
      }
      most = Math.max(most, heard);
    }
    return most;
  }

  /** Empties all buffers. */
  void beginTick() {
    for (int lane = 0; lane < spikes.length; lane++) {
      Arrays.fill(spikes[lane], 0);
      Arrays.fill(errors[lane], 0);
    }
  }

  /** Whether there is room for a spike at all its targets; it then has its place. */
  boolean takeSpike(int lane, int population, int neuron) {
    int[] targets = receivers.targets(population, neuron);
    for (int target : targets) {
      if (spikes[lane][target] == capacity) {
        full(receivers.programs()[target]);
        return false;
      }
    }
    for (int target : targets) {
      spikes[lane][target]++;
    }
    return true;
  }

  /** Whether there is room for an error for a neuron; it then has its place. */
  boolean takeError(int lane, int population, int neuron) {
    int pe = receivers.peOfNeuron()[population][neuron];
    if (errors[lane][pe] == capacity) {
      full(population);
      return false;
    }
    errors[lane][pe]++;
    return true;
  }

  private void full(int program) {
    if (policy == FullBuffers.STOP) {
      throw InvalidInputException.of(
          "'%s' got over %d packets in a tick, more than its PE buffers; spread spikes over more ticks, raise"
              + " 'memory: {inbox_packets}' in --chip FILE, or let them be lost (--full-buffers drop)",
          receivers.names().get(program), capacity);
    }
    dropped[program]++;
  }

  /** Packets dropped since the chip was made, by program. */
  public long[] dropped() {
    return dropped.clone();
  }

  /** Takes such counts in place of its own. */
  public void restore(long[] counts) {
    System.arraycopy(counts, 0, dropped, 0, dropped.length);
  }

  /** What was dropped at all these. */
  public static List<Finding> findings(List<Inboxes> all) {
    List<String> places = new ArrayList<>();
    long sum = 0;
    Inboxes any = all.get(0);
    for (int p = 0; p < any.dropped.length; p++) {
      int program = p;
      long here = all.stream().mapToLong(inboxes -> inboxes.dropped[program]).sum();
      if (here > 0) {
        places.add("'" + any.receivers.names().get(p) + "' " + here);
      }
      sum += here;
    }
    Finding finding =
        new Finding(
            "packets lost at full buffers",
            sum,
            String.join(", ", places),
            "more in a tick than the " + any.capacity + " that a PE buffers",
            "spread spikes over more ticks, or raise 'memory: {inbox_packets}' in --chip FILE");
    return sum == 0 ? List.of() : List.of(finding);
  }
}
