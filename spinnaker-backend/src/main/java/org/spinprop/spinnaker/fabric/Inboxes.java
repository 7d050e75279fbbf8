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
  private boolean[] admitted = new boolean[0];

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

  /** Puts the packets of a tick that find room into the trains of their populations, in their order. */
  void admit(PacketTrain arrived, LaneKeys keys, PacketTrain[] trains) {
    for (int lane = 0; lane < spikes.length; lane++) {
      Arrays.fill(spikes[lane], 0);
      Arrays.fill(errors[lane], 0);
    }
    int count = arrived.size();
    admitted = admitted.length < count ? new boolean[2 * count] : admitted;
    for (int i = 0; i < count; i++) {
      int next = policy == FullBuffers.OVERWRITE ? count - 1 - i : i; // what comes last stays
      admitted[next] = take(arrived.key(next), keys);
    }
    for (int i = 0; i < count; i++) {
      if (admitted[i]) {
        trains[keys.population(arrived.key(i))].add(arrived.key(i), arrived.payload(i));
      }
    }
  }

  private boolean take(int key, LaneKeys keys) {
    int lane = keys.lane(key);
    int population = keys.population(key);
    return key < 0 ? takeError(lane, population, keys.neuron(key)) : takeSpike(lane, population, keys.neuron(key));
  }

  /** Whether a spike is received; it then has its place at all its targets. */
  private boolean takeSpike(int lane, int population, int neuron) {
    int[] targets = receivers.targets(population, neuron);
    for (int target : targets) {
      if (spikes[lane][target] >= capacity && !waits(receivers.programs()[target])) {
        return false;
      }
    }
    for (int target : targets) {
      spikes[lane][target]++;
    }
    return true;
  }

  /** Whether an error is received; it then has its place. */
  private boolean takeError(int lane, int population, int neuron) {
    int pe = receivers.peOfNeuron()[population][neuron];
    if (errors[lane][pe] >= capacity && !waits(population)) {
      return false;
    }
    errors[lane][pe]++;
    return true;
  }

  /** Counts a packet that finds no room, and tells whether it waits for some. */
  private boolean waits(int program) {
    if (policy == FullBuffers.STOP) {
      throw InvalidInputException.of(
          "'%s' got over %d packets in a tick, more than its PE buffers; spread spikes over more ticks, raise"
              + " 'memory: {inbox_packets}' in --chip FILE, or let them be lost (--full-buffers drop)",
          receivers.names().get(program), capacity);
    }
    dropped[program]++;
    return policy == FullBuffers.STALL;
  }

  /** Packets that found no room since the chip was made, by program: lost, or held up. */
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
            any.policy == FullBuffers.STALL ? "packets held up at full buffers" : "packets lost at full buffers",
            sum,
            String.join(", ", places),
            "more in a tick than the " + any.capacity + " that a PE buffers"
                + (any.policy == FullBuffers.STALL ? "; time does not count what they and those behind them wait" : ""),
            "spread spikes over more ticks, or raise 'memory: {inbox_packets}' in --chip FILE");
    return sum == 0 ? List.of() : List.of(finding);
  }
}
