package org.spinprop.cli.events;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.event.file.EventBlock;
import org.spinprop.event.file.EventHeader;
import org.spinprop.event.file.EventReader;
import org.spinprop.network.Clock;
import org.spinprop.text.StableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints packets. */
@Command(
    name = "dump",
    description = "Print the packets of an event file, one a line.",
    mixinStandardHelpOptions = true)
final class EventsDump implements Callable<Integer> {
  private static final String JSON_LINE =
      "{\"sample\":%d,\"tick\":%d,\"ms\":%s,\"population\":\"%s\",\"neuron\":%d,\"kind\":\"%s\",\"payload\":\"%s\"}%n";

  private @Spec CommandSpec spec;

  @Parameters(paramLabel = "F.events", description = "The recording.")
  private Path file;

  @Option(names = "--sample", paramLabel = "N", description = "This sample alone, from 0 (default: all).")
  private Optional<Long> sample = Optional.empty();

  @Option(names = "--limit", paramLabel = "K", description = "At most so many packets (default: all).")
  private long limit = Long.MAX_VALUE;

  /** How a packet is printed. */
  enum Format {
    /** Columns for people, behind a line about the file. */
    TEXT,
    /** Comma-separated values with a header. */
    CSV,
    /** A JSON object a line. */
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "${COMPLETION-CANDIDATES}; JSON is an object a line (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw InvalidInputException.of("--limit %d: expected 0 or more", limit);
    }
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), false);
    try (EventReader reader = EventReader.open(file)) {
      head(out, reader);
      long left = limit;
      if (sample.isPresent()) {
        print(out, reader.header(), sample.get(), reader.sample(sample.get()), 0, left);
      }
      for (int c = 0; sample.isEmpty() && c < reader.chunks() && left > 0; c++) {
        EventBlock block = reader.chunk(c);
        for (int s = 0; s < block.packets().samples() && left > 0 && !out.checkError(); s++) {
          left -= print(out, reader.header(), block.first() + s, block.packets(), s, left);
        }
      }
    }
    out.flush();
    return 0;
  }

  private void head(PrintWriter out, EventReader reader) {
    EventHeader header = reader.header();
    Clock clock = header.clock();
    if (format == Format.TEXT) {
      out.printf(
          Locale.ROOT, "%s: %d samples, %d packets, clock %s, dt %s ms, %d ticks%s%n", file, reader.samples(),
          reader.packets(), clock.kind(), clock.dt(), clock.steps(),
          header.origin().isEmpty() ? "" : "; " + header.origin());
      out.printf(
          Locale.ROOT, "%8s %6s %12s  %-16s %7s  %-6s %s%n", "sample", "tick", "ms", "population", "neuron", "kind", "payload");
    } else if (format == Format.CSV) {
      out.println("sample,tick,ms,population,neuron,kind,payload");
    }
  }

  /** Prints packets of a sample of a stream and returns how many. */
  private long print(
      PrintWriter out, EventHeader header, long number, EventStream packets, int s, long most) {
    long count = Math.min(most, packets.end(s) - packets.start(s));
    for (int i = packets.start(s); i < packets.start(s) + count; i++) {
      int key = packets.key(i);
      boolean error = header.keys().isError(key);
      String time = time(header.clock().time(packets.tick(i), error ? 0 : packets.payload(i)));
      String population = header.name(header.keys().population(key));
      int neuron = header.keys().neuron(key);
      String kind = error ? "error" : "spike";
      String payload = packets.hasPayload(i) ? payload(header, error, packets.payload(i)) : "";
      out.printf(Locale.ROOT, line(), number, packets.tick(i), time, population, neuron, kind, payload);
    }
    return count;
  }

  private String line() {
    return switch (format) {
      case TEXT -> "%8d %6d %12s  %-16s %7d  %-6s %s%n";
      case CSV -> "%d,%d,%s,%s,%d,%s,%s%n";
      case JSON -> JSON_LINE;
    };
  }

  private String time(double ms) {
    return format == Format.TEXT ? String.format(Locale.ROOT, "%.6f", ms) : StableText.of(ms);
  }

  /** An error's value; of exact spike times, which are in the time already, the bits; else a voltage. */
  private static String payload(EventHeader header, boolean error, int payload) {
    boolean bits = !error && header.clock().kind() == Clock.Kind.SUBTICK;
    return bits ? String.format(Locale.ROOT, "0x%08x", payload) : StableText.of(Float.intBitsToFloat(payload));
  }
}
