package org.spinprop.spinnaker.cost;

import java.util.List;
import java.util.Map;

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
 * @param packetsPerSample spikes, voltages and errors that PEs send and that arrive
 * @param hopsPerSample of these packets between neighbouring nodes of the networks on chip
 * @param flitsPerSample that an update's gradients and new values travel in
 * @param flitHopsPerSample of these flits
 * @param cyclesPerSample of all PEs
 * @param realtimeFactor the length of a tick over the time of the busiest PE in the worst tick, at the fastest level: at least 1
 *     keeps up
 * @param lateTicks ticks that the busiest PE did not finish in time, at the fastest level
 * @param energyJoulePerSample of PEs in use, their memory and packets
 * @param secondsPerSample on the chip, copies side by side, ticks at their length or as late as they are
 * @param busiest the busiest PE of all ticks
 * @param levels of clock and voltage, slowest first
 * @param phases by name
 * @param programs in order
 * @param router the busiest
 * @param link the busiest
 * @param routingLines of the longest table, and what a table holds
 * @param assumptions figures of the machine that no source is known for
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
    double packetsPerSample,
    double hopsPerSample,
    double flitsPerSample,
    double flitHopsPerSample,
    double cyclesPerSample,
    double realtimeFactor,
    long lateTicks,
    double energyJoulePerSample,
    double secondsPerSample,
    Busiest busiest,
    List<LevelReport> levels,
    Map<Phase, PhaseReport> phases,
    List<ProgramReport> programs,
    Peak router,
    Peak link,
    Peak routingLines,
    List<String> assumptions) {

  /** A PE at a tick. */
  public record Busiest(String program, Phase phase, int tick, double cycles) {}

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
        "energy_joule_per_sample", energyJoulePerSample);
  }
}
