package org.spinprop.cli.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.Population;
import org.spinprop.yaml.Yaml;

/**
 * A network described in YAML:
 *
 * <pre>
 *   clock: {dt: 1, duration: 40}                     # ms; may be left out
 *   populations:                                     # after the input, whose size the data give
 *     hidden: {size: 120, tau_mem: 20, tau_syn: 5, theta: 1, reset: zero, bias: true, refractory: 2}
 *     slow: {kind: adaptive-lif, size: 40, tau_adapt: 100, delta_theta: 0.2}
 *     output: {kind: readout}                        # lif if not said; the last has a neuron for each class
 *   projections:                                     # may be left out: each population feeds the next
 *     - {from: input, to: hidden, max_delay: 10}     # ticks
 *     - {from: hidden, to: hidden}
 *     - {from: hidden, to: slow}
 *     - {from: slow, to: output}
 * </pre>
 *
 * <p>Images: a population has {@code channels: 8} where {@code conv: 5} into it says its rows and columns, or {@code shape: [8, 24, 24]}; a
 * projection has {@code pool: 2} ahead of what it says else, and {@code conv}, {@code sparse} or {@code one_to_one} in place of all to all.
 *
 * <p>A constant (tau_mem, tau_syn and tau_adapt in ms, theta, delta_theta) is one number, or a list with one for each neuron. What is left
 * out is as in the published on-chip experiments (Béna et al. 2024); there is no refractory period, in ms, if none is said.
 */
final class NetworkFile {
  private static final String INPUT = "input";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(
              DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final Path file;
  private final Description given;

  private NetworkFile(Path file, Description given) {
    this.file = file;
    this.given = given;
  }

  private record Description(
      Optional<PartialClock> clock,
      Optional<InputEntry> input,
      LinkedHashMap<String, PopulationEntry> populations,
      Optional<List<ProjectionEntry>> projections) {}

  /** How the channels of the data lie, where they do not say themselves. */
  private record InputEntry(Optional<List<Integer>> shape) {}

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it describes no network; the message names the file and the entry
   */
  static NetworkFile read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw InvalidInputException.of("network file '%s' does not exist or cannot be read", file);
    }
    byte[] yaml = Files.readAllBytes(file);
    try {
      JsonNode tree = Yaml.read(yaml);
      return new NetworkFile(file, description(tree));
    } catch (InvalidInputException e) {
      throw refusal(file, e);
    }
  }

  private static Description description(JsonNode tree) throws JsonProcessingException {
    try {
      Description given = MAPPER.treeToValue(tree, Description.class);
      if (given.populations == null || given.populations.isEmpty()) {
        throw InvalidInputException.of("has no 'populations'");
      }
      return given;
    } catch (UnrecognizedPropertyException e) {
      throw InvalidInputException.of("%sunknown, expected one of %s", where(e), e.getKnownPropertyIds());
    } catch (JsonMappingException e) {
      throw InvalidInputException.of("%s%s, expected %s", where(e), value(tree, e), expected(e));
    }
  }

  private static InvalidInputException refusal(Path file, InvalidInputException why) {
    return InvalidInputException.of("network file '%s': %s", file, why.getMessage());
  }

  /** The entry that an error is about, as {@code populations.hidden.size: }. */
  private static String where(JsonMappingException error) {
    String path =
        error.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : path + ": ";
  }

  private static JsonNode value(JsonNode tree, JsonMappingException error) {
    JsonNode value = tree;
    for (JsonMappingException.Reference step : error.getPath()) {
      if (step.getFieldName() != null) {
        value = value.path(step.getFieldName());
      } else if (value.isArray()) { // else a single value that stands for a list
        value = value.path(step.getIndex());
      }
    }
    return value;
  }

  private static String expected(JsonMappingException error) {
    Class<?> type = error instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : Object.class;
    if (type == Integer.class || type == int.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }
    return type == String.class ? "a name" : type == List.class ? "a list" : "{entry: value, ...}";
  }

  /** The clock: what the file leaves out is as options give it, or as usual. */
  Clock clock(PartialClock options) {
    PartialClock all = given.clock.map(own -> options.with(own, file)).orElse(options);
    try {
      return all.grid();
    } catch (InvalidInputException e) {
      throw refusal(file, e);
    }
  }

  /**
   * The network.
   *
   * @param clock {@link #clock}
   * @param inputs how the input's neurons lie
   * @param classes neurons of the last population where its size is left out
   * @throws InvalidInputException if parts do not fit; the message names the file and the entry
   */
  Network network(Clock clock, Shape inputs, int classes) {
    try {
      return build(clock, inputs, classes);
    } catch (InvalidInputException e) {
      throw refusal(file, e);
    }
  }

  private Network build(Clock clock, Shape inputs, int classes) {
    List<ProjectionEntry> links = given.projections.orElse(List.of());
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, inputShape(inputs, links));
    NetworkBuilder network = Network.on(clock).input(shapes.get(INPUT));
    for (Iterator<Map.Entry<String, PopulationEntry>> entries = given.populations.entrySet().iterator();
        entries.hasNext();) {
      Map.Entry<String, PopulationEntry> entry = entries.next();
      String name = entry.getKey();
      Optional<Shape> inferred = inferred(name, entry.getValue(), links, shapes);
      Population population = entry.getValue().population(name, inferred, entries.hasNext() ? 0 : classes);
      shapes.put(name, population.shape());
      network.add(population);
    }
    for (ProjectionEntry link : links) {
      network.add(link.projection(shape(shapes, link.source()), shape(shapes, link.target())));
    }
    return network.build();
  }

  /** What projections see as an image lies as the file or the data say; else it does not matter how neurons lie. */
  private Shape inputShape(Shape inputs, List<ProjectionEntry> links) {
    Optional<Shape> stated = given.input.flatMap(InputEntry::shape).map(shape -> PopulationEntry.shape(INPUT, shape));
    if (stated.isPresent() && stated.get().size() != inputs.size()) {
      throw InvalidInputException.of("input: shape %s has %d neurons, the data give %d", stated.get(), stated.get().size(),
          inputs.size());
    }
    boolean image = links.stream().anyMatch(link -> link.source().equals(INPUT) && link.seesImages());
    return stated.orElse(image ? inputs : Shape.flat(inputs.size()));
  }

  /** The shape that the first projection gives that leads from a population before. */
  private static Optional<Shape> inferred(
      String population, PopulationEntry entry, List<ProjectionEntry> links, Map<String, Shape> before) {
    return links.stream()
        .filter(link -> link.target().equals(population) && before.containsKey(link.source()))
        .flatMap(link -> link.gives(shape(before, link.source()), entry.channels().orElse(0)).stream())
        .findFirst();
  }

  private static Shape shape(Map<String, Shape> shapes, String population) {
    return Optional.ofNullable(shapes.get(population))
        .orElseThrow(
            () -> InvalidInputException.of("network: no population is named '%s'; there are %s", population, shapes.keySet()));
  }
}
