package org.spinprop.spinnaker.fault;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.spinprop.backend.Finding;
import org.spinprop.network.Network;

/** Packets and what became of them, by the population that their keys name and by phase. */
public final class FaultCounts {
  private static final String MORE_TIME =
      "spread neurons over more PEs (--neurons-per-pe), or make ticks longer (--dt)";

  private final Network network;
  private final long[][] sent;
  private final long[][] lost;
  private final long[][] corrupted;
  private final long[][] late;
  private final long[][] tooLate;
  private final Map<End, Long> ends = new EnumMap<>(End.class);

  /** Where a corrupted packet ends. */
  public enum End {
    /** At the targets of the key that it now has. */
    ROUTED("delivered"),
    /** No route leads from its key in this phase. */
    NO_ROUTE("dropped for want of a route"),
    /** Its key names another copy; the emulation drops it. */
    OTHER_COPY("gone to another copy, which the emulation leaves undisturbed"),
    /** Its payload is no number that a program takes. */
    NO_NUMBER("refused for an absurd payload");

    private final String text;

    End(String text) {
      this.text = text;
    }
  }

  /** Nothing counted. */
  public FaultCounts(Network network) {
    int populations = network.populations().size();
    this.network = network;
    this.sent = new long[2][populations];
    this.lost = new long[2][populations];
    this.corrupted = new long[2][populations];
    this.late = new long[2][populations];
    this.tooLate = new long[2][populations];
  }

  void sent(int population, boolean backward) {
    sent[backward ? 1 : 0][population]++;
  }

  void lost(int population, boolean backward) {
    lost[backward ? 1 : 0][population]++;
  }

  void corrupted(int population, boolean backward) {
    corrupted[backward ? 1 : 0][population]++;
  }

  void late(int population, boolean backward, boolean within) {
    (within ? late : tooLate)[backward ? 1 : 0][population]++;
  }

  void end(End end) {
    ends.merge(end, 1L, Long::sum);
  }

  /** Adds what was counted elsewhere. */
  public void add(FaultCounts other) {
    for (int phase = 0; phase < 2; phase++) {
      for (int p = 0; p < sent[phase].length; p++) {
        sent[phase][p] += other.sent[phase][p];
        lost[phase][p] += other.lost[phase][p];
        corrupted[phase][p] += other.corrupted[phase][p];
        late[phase][p] += other.late[phase][p];
        tooLate[phase][p] += other.tooLate[phase][p];
      }
    }
    other.ends.forEach((end, count) -> ends.merge(end, count, Long::sum));
  }

  /** All counts, in an order of their own. */
  public long[] counters() {
    LongStream ofPackets = flat(sent, lost, corrupted);
    LongStream atEnds = Stream.of(End.values()).mapToLong(this::ended);
    return Stream.of(ofPackets, atEnds, flat(late, tooLate)).flatMapToLong(counts -> counts).toArray();
  }

  private static LongStream flat(long[][]... counts) {
    return Stream.of(counts).flatMap(Arrays::stream).flatMapToLong(LongStream::of);
  }

  /** Takes counts in the same order in place of its own. */
  public void restore(long[] counters) {
    LongBuffer from = LongBuffer.wrap(counters);
    Stream.of(sent, lost, corrupted).flatMap(Arrays::stream).forEach(from::get);
    Stream.of(End.values()).forEach(end -> ends.put(end, from.get()));
    Stream.of(late, tooLate).flatMap(Arrays::stream).forEach(from::get);
  }

  /** Packets sent in a phase. */
  public long sent(boolean backward) {
    return sum(sent, backward);
  }

  /** Packets of a phase that never arrived. */
  public long lost(boolean backward) {
    return sum(lost, backward);
  }

  /** Packets of a phase of which a bit flipped. */
  public long corrupted(boolean backward) {
    return sum(corrupted, backward);
  }

  /** Packets of a phase that came later than at the next tick. */
  public long late(boolean backward) {
    return sum(late, backward);
  }

  /** Packets of a phase that would have come after its end. */
  public long tooLate(boolean backward) {
    return sum(tooLate, backward);
  }

  /** Corrupted packets that ended so. */
  public long ended(End end) {
    return ends.getOrDefault(end, 0L);
  }

  /** What became of packets, a line for each kind of fault that occurred. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (lost(false) + lost(true) > 0) {
      findings.add(
          new Finding(
              "packets lost",
              lost(false) + lost(true),
              places(lost),
              "the loss rate that was asked for",
              "a network fine-tuned under the same rate learns to live with it"));
    }
    if (corrupted(false) + corrupted(true) > 0) {
      findings.add(
          new Finding(
              "packets corrupted",
              corrupted(false) + corrupted(true),
              places(corrupted),
              "the corruption rate that was asked for; of these " + ends(),
              "a network fine-tuned under the same rate learns to live with it"));
    }
    if (late(false) + late(true) > 0) {
      findings.add(
          new Finding(
              "packets late",
              late(false) + late(true),
              places(late),
              "their PEs had more to do than a tick lasts, and none waited for them (--late-pes out_of_step)",
              MORE_TIME));
    }
    if (tooLate(false) + tooLate(true) > 0) {
      findings.add(
          new Finding(
              "packets too late",
              tooLate(false) + tooLate(true),
              places(tooLate),
              "their PEs were so far behind that the phase had ended, and none waited for them (--late-pes out_of_step)",
              MORE_TIME));
    }
    return findings;
  }

  /** Counts by population and phase, of those sent. */
  private String places(long[][] counts) {
    List<String> places = new ArrayList<>();
    for (int phase = 0; phase < 2; phase++) {
      for (int p = 0; p < counts[phase].length; p++) {
        if (counts[phase][p] > 0) {
          places.add(
              String.format(Locale.ROOT, "%s '%s' %d of %d", phase == 0 ? "from" : "errors for",
                  network.populations().get(p).name(),
                  counts[phase][p],
                  sent[phase][p]));
        }
      }
    }
    return String.join(", ", places);
  }

  private String ends() {
    return Arrays.stream(End.values())
        .filter(end -> ended(end) > 0)
        .map(end -> ended(end) + " " + end.text)
        .collect(Collectors.joining(", "));
  }

  private static long sum(long[][] counts, boolean backward) {
    return LongStream.of(counts[backward ? 1 : 0]).sum();
  }
}
