package org.spinprop.cli.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;

/**
 * A network described in YAML:
 *
 * <pre>
 *   clock: {dt: 1, duration: 40}                     # ms; may be left out
 *   populations:                                     # after the input, whose size the data give
 *     hidden: {size: 120, tau_mem: 20, tau_syn: 5, theta: 1, reset: zero, bias: true}
 *     output: {kind: readout}                        # lif if not said; the last has a neuron for each class
 *   projections:                                     # may be left out: each population feeds the next
 *     - {from: input, to: hidden, max_delay: 10}     # ticks
 *     - {from: hidden, to: hidden}
 *     - {from: hidden, to: output}
 * </pre>
 *
 * <p>A constant (tau_mem and tau_syn in ms, theta) is one number, or a list with one for each neuron. What is left out is as in the
 * published on-chip experiments (Béna et al. 2024).
 */
public final class NetworkFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private NetworkFile() {}

  private record Description(
      Ticks clock, LinkedHashMap<String, PopulationEntry> populations, List<Link> projections) {}

  private record Ticks(Double dt, Double duration) {}

  private record Link(String from, String to, Integer maxDelay) {}

  /**
   * Reads a network for GRID clocks.
   *
   * @param clock where the file gives none
   * @param inputs channels of the input population
   * @param classes neurons of the last population where its size is left out
   * @throws InvalidInputException if the file describes none; the message names the file and the entry
   */
  public static Network read(Path file, Clock clock, int inputs, int classes) throws IOException {
    try {
      return network(YAML.readValue(file.toFile(), Description.class), clock, inputs, classes);
    } catch (FileNotFoundException e) {
      throw InvalidInputException.of("network file '%s' does not exist or cannot be read", file);
    } catch (UnrecognizedPropertyException e) {
      throw InvalidInputException.of(
          "network file '%s': %sunknown, expected one of %s", file, where(e), e.getKnownPropertyIds());
    } catch (JsonMappingException e) {
      throw InvalidInputException.of(
          "network file '%s': %s%s", file, where(e), firstLine(e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("network file '%s' is not YAML: %s", file, firstLine(e.getOriginalMessage()));
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("network file '%s': %s", file, e.getMessage());
    }
  }

  /** The entry that an error is about, as {@code populations.hidden.size: }. */
  private static String where(JsonMappingException error) {
    return error.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
        + ": ";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static Network network(Description given, Clock clock, int inputs, int classes) {
    if (given == null || given.populations == null || given.populations.isEmpty()) {
      throw InvalidInputException.of("has no 'populations'");
    }
    NetworkBuilder network = Network.on(clock(given.clock, clock)).input(inputs);
    for (Iterator<Map.Entry<String, PopulationEntry>> entries = given.populations.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<String, PopulationEntry> entry = entries.next();
      network.add(entry.getValue().population(entry.getKey(), entries.hasNext() ? 0 : classes));
    }
    if (given.projections != null) {
      for (Link link : given.projections) {
        if (link.from == null || link.to == null) {
          throw InvalidInputException.of("projections: each needs 'from' and 'to'");
        }
        network.connect(link.from, link.to, link.maxDelay == null ? 1 : link.maxDelay);
      }
    }
    return network.build();
  }

  private static Clock clock(Ticks given, Clock otherwise) {
    if (given == null) {
      return otherwise;
    }
    double dt = given.dt == null ? otherwise.dt() : given.dt;
    double duration = given.duration == null ? otherwise.duration() : given.duration;
    return Clock.grid(dt, (int) Math.round(duration / dt));
  }
}
