package org.spinprop.spinnaker.cost;

import java.util.List;
import java.util.Map;
import org.spinprop.spinnaker.machine.Source;

/**
 * What running or training a network takes of the chip: counted work at the machine's figures. Figures of a sample are means over
 * the samples counted, an update's share included where the batch was trained.
 *
 * @param counted what was run for it, in words
 * @param samplesCounted of that run
 * @param pesUsed by all copies and updates
 * @param pesFree that work and have no program
 * @param chips of the board
 * @param copies of the network
 * @param sramBytesMax SRAM of the fullest PE
 * @param sramBytesLimit SRAM of a PE
 * @param dataBytesMax data of the PE that holds most: all of its SRAM but code
 * @param dataBytesLimit room of a PE for data
 * @param packetsPerSample spikes, voltages and errors that PEs send and that arrive
 * @param hopsPerSample of these packets between neighbouring nodes of the networks on chip
 * @param flitsPerSample that an update's gradients and new values travel in
 * @param flitHopsPerSample of these flits
 * @param cyclesPerSample of all PEs
 * @param realtimeFactor the length of a tick over the time of the busiest PE in the worst tick, at the fastest level: at least 1
 *     keeps up
 * @param lateTicks ticks that the busiest PE did not finish in time, at the fastest level
 * @param energyJoulePerSample of chips, PEs in use, their memory and packets
 * @param secondsPerSample on the chip, copies side by side, ticks at their length or as late as they are
 * @param slowestPacketSeconds of the packet that is longest on its way, where it need not wait
 * @param busiest the busiest PE of all ticks
 * @param levels of clock and voltage, slowest first
 * @param phases by name
 * @param programs in order
 * @param router the busiest
 * @param link the busiest
 * @param routingLines of the longest table, and what a table holds
 * @param policies of choosing a level, side by side; energy and time above are those of the first
 * @param assumed how much of the totals rests on figures that no source is known for
 * @param assumptions the figures of the machine that no source is known for
 * @param provenance of each figure of the machine, its value, kind and source
 */
public record CostReport(
    String counted,
    int samplesCounted,
    int pesUsed,
    int pesFree,
    int chips,
    int copies,
    int sramBytesMax,
    int sramBytesLimit,
    int dataBytesMax,
    int dataBytesLimit,
    double packetsPerSample,
    double hopsPerSample,
    double flitsPerSample,
    double flitHopsPerSample,
    double cyclesPerSample,
    double realtimeFactor,
    long lateTicks,
    double energyJoulePerSample,
    double secondsPerSample,
    double slowestPacketSeconds,
    Busiest busiest,
    List<LevelReport> levels,
    Map<Phase, PhaseReport> phases,
    List<ProgramReport> programs,
    Peak router,
    Peak link,
    Peak routingLines,
    List<PolicyReport> policies,
    Assumed assumed,
    List<String> assumptions,
    Map<String, Source> provenance) {

  /**
   * A PE at a tick.
   *
   * @param assumed share of its cycles whose number is assumed
   */
  public record Busiest(String program, Phase phase, int tick, double cycles, double assumed) {}

  /**
   * The first PE that falls out of step with its neighbours, where no PE waits for another.
   *
   * @param program empty where none does
   * @param tick from which on it is behind
   * @param worstTicks how far the PE that is furthest behind is, in ticks
   * @param caughtUp whether all are in step again when a phase ends
   */
  public record Late(String program, Phase phase, int tick, double worstTicks, boolean caughtUp) {
    static final Late NEVER = new Late("", Phase.FORWARD, 0, 0, true);

    /** Whether there is one. */
    public boolean found() {
      return worstTicks > 0;
    }
  }

  /**
   * What it takes where PEs choose their levels in a way.
   *
   * @param energyJoule of a sample
   * @param seconds of a sample
   * @param lateTicks that some PE did not finish in time
   * @param late the first PE that falls out of step
   */
  public record PolicyReport(DvfsPolicy policy, double energyJoule, double seconds, int lateTicks, Late late) {}

  /**
   * Shares, 0..1, that rest on assumed figures.
   *
   * @param energy of the energy of a sample
   * @param energyByKind of what it goes into, where anything does
   * @param cycles of the cycles of a sample
   */
  public record Assumed(double energy, Map<EnergyKind, Double> energyByKind, double cycles) {}

  /**
   * Time at a level of clock and voltage.
   *
   * @param tickCycles that a PE has for a tick
   * @param worstTickSeconds of the busiest PE
   * @param realtimeFactor length of a tick over that
   * @param lateTicks of all counted
   * @param ticks counted
   */
  public record LevelReport(
      String level,
      double megahertz,
      double tickCycles,
      double worstTickSeconds,
      double realtimeFactor,
      long lateTicks,
      int ticks) {}

  /**
   * A phase, of a sample.
   *
   * @param packets that PEs send; of an update, flits
   * @param energyJoule by what it goes into
   */
  public record PhaseReport(double cycles, double packets, Map<EnergyKind, Double> energyJoule) {}

  /**
   * A program, of a sample.
   *
   * @param pes that it takes in a copy, or in all where copies share it
   * @param cycles by phase, of all its PEs
   */
  public record ProgramReport(String program, int pes, Map<Phase, Double> cycles, double energyJoule) {}

  /** The most of something, against its limit. */
  public record Peak(String where, double most, double limit, double load) {

    static Peak of(String where, double most, double limit) {
      return new Peak(where, most, limit, most / limit);
    }
  }

  /** The main figures, by the names of reports. */
  public Map<String, Number> figures() {
    return Map.of(
        "pes_used", pesUsed,
        "copies", copies,
        "sram_bytes_max", sramBytesMax,
        "packets_per_sample", packetsPerSample,
        "cycles_per_sample", cyclesPerSample,
        "realtime_factor", realtimeFactor,
        "late_ticks", lateTicks,
        "energy_joule_per_sample", energyJoulePerSample,
        "energy_assumed_share", assumed.energy());
  }
}
