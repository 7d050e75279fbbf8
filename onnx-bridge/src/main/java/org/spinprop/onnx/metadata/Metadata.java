package org.spinprop.onnx.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.StringStringEntryProto;

/**
 * What a file says about a model beside its graph.
 *
 * @param version of the dialect that the file is in; that of its operators or higher
 * @param clock time base
 * @param keys how routing keys are divided
 * @param populations names by the number that routing keys give them
 * @param shapes of populations that lie as images
 * @param projections in the order of the parameters
 * @param provenance every training stage
 * @param weightsHash see {@link WeightHash}
 */
public record Metadata(
    int version,
    Clock clock,
    KeyLayout keys,
    List<String> populations,
    List<StatedShape> shapes,
    List<StatedProjection> projections,
    Provenance provenance,
    String weightsHash) {
  /** Checks of networks take time in proportion to the product of the two. */
  private static final int MOST_POPULATIONS = 4096;

  private static final int MOST_PROJECTIONS = 16384;
  private static final String PREFIX = "spinprop.";
  private static final String DIALECT = PREFIX + "dialect";
  private static final String CLOCK = PREFIX + "clock";
  private static final String KEYS = PREFIX + "keys";
  private static final String POPULATIONS = PREFIX + "populations";
  private static final String SHAPES = PREFIX + "shapes";
  private static final String PROJECTIONS = PREFIX + "projections";
  private static final String PROVENANCE = PREFIX + "provenance";
  private static final String ENCODER = PREFIX + "encoder";
  private static final String LOSS = PREFIX + "loss";
  private static final String WEIGHTS_HASH = PREFIX + "weights_sha256";

  /**
   * What the metadata of a model say.
   *
   * @param operators version of the graph's operators
   */
  public static Metadata of(Model model, int operators) {
    Network network = model.network();
    return new Metadata(
        Math.max(operators, MetadataJson.versionOf(model.provenance())),
        network.clock(),
        network.keys(),
        network.populations().stream().map(Population::name).toList(),
        StatedShape.of(network),
        network.projections().stream().map(StatedProjection::of).toList(),
        model.provenance(),
        WeightHash.of(model));
  }

  /** Keys and values of the file's {@code metadata_props}, in the order in which they are written. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(DIALECT, Integer.toString(version));
    entries.put(CLOCK, MetadataJson.write(clock));
    entries.put(KEYS, MetadataJson.write(keys));
    entries.put(POPULATIONS, MetadataJson.write(populations));
    if (!shapes.isEmpty()) {
      entries.put(SHAPES, MetadataJson.write(shapes));
    }
    entries.put(PROJECTIONS, MetadataJson.write(projections));
    entries.put(PROVENANCE, MetadataJson.write(provenance));
    // For readers that want to prepare data and read outputs, and no history.
    provenance.last().ifPresent(
        stage -> {
          entries.put(ENCODER, MetadataJson.write(stage.encoder()));
          entries.put(LOSS, MetadataJson.write(stage.loss()));
        });
    entries.put(WEIGHTS_HASH, weightsHash);
    return entries;
  }

  /** What a file of this dialect's version says. */
  public static Metadata read(ModelProto model) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (entries.put(entry.getKey(), entry.getValue()) != null) {
        throw InvalidInputException.of("metadata '%s' stands there twice", entry.getKey());
      }
    }
    int version = version(entries);
    String[] populations = json(entries, POPULATIONS, String[].class);
    StatedProjection[] projections = json(entries, PROJECTIONS, StatedProjection[].class);
    requireModest(POPULATIONS, populations.length, MOST_POPULATIONS);
    requireModest(PROJECTIONS, projections.length, MOST_PROJECTIONS);
    return new Metadata(
        version,
        json(entries, CLOCK, Clock.class),
        json(entries, KEYS, KeyLayout.class),
        List.of(populations),
        shapes(entries, populations),
        List.of(projections),
        json(entries, PROVENANCE, Provenance.class),
        required(entries, WEIGHTS_HASH));
  }

  private static List<StatedShape> shapes(Map<String, String> entries, String... populations) {
    List<StatedShape> shapes =
        entries.containsKey(SHAPES) ? List.of(json(entries, SHAPES, StatedShape[].class)) : List.of();
    requireModest(SHAPES, shapes.size(), populations.length);
    for (StatedShape shape : shapes) {
      boolean once = shapes.stream().filter(other -> other.population().equals(shape.population())).count() == 1;
      if (!once || !List.of(populations).contains(shape.population()) || shape.shape().isFlat()) {
        throw InvalidInputException.of(
            "metadata '%s' has no one shape of several neurons a channel for population '%s'", SHAPES, shape.population());
      }
    }
    return shapes;
  }

  /**
   * How a population lies.
   *
   * @param size number of its neurons in the graph
   */
  public Shape shape(String population, int size) {
    Optional<Shape> stated =
        shapes.stream().filter(shape -> shape.population().equals(population)).map(StatedShape::shape).findFirst();
    if (stated.isPresent() && stated.get().size() != size) {
      throw InvalidInputException.of(
          "metadata '%s': population '%s' lies as %s, the graph has %d neurons", SHAPES, population, stated.get(), size);
    }
    if (size < 1) {
      throw InvalidInputException.of("population '%s': size is %d, expected at least 1", population, size);
    }
    return stated.orElseGet(() -> Shape.flat(size));
  }

  private static int version(Map<String, String> entries) {
    String version = required(entries, DIALECT);
    for (int known = Dialect.PLAIN; known <= Dialect.NEWEST; known++) {
      if (version.equals(Integer.toString(known))) {
        return known;
      }
    }
    throw InvalidInputException.of(
        "metadata '%s' says version '%s' of the dialect, this Spinprop reads %d to %d; use a newer Spinprop",
        DIALECT, version, Dialect.PLAIN, Dialect.NEWEST);
  }

  private static void requireModest(String key, int count, int most) {
    if (count > most) {
      throw InvalidInputException.of("metadata '%s' has %d entries, more than the %d that are read", key, count, most);
    }
  }

  /** The projections whose neurons have delays of their own. */
  public Set<String> delayed() {
    return projections.stream().filter(link -> link.maxDelay() > 1).map(StatedProjection::id).collect(Collectors.toSet());
  }

  private static <T> T json(Map<String, String> entries, String key, Class<T> type) {
    return MetadataJson.read(key, required(entries, key), type);
  }

  private static String required(Map<String, String> entries, String key) {
    String value = entries.get(key);
    if (value == null) {
      throw InvalidInputException.of(
          "metadata '%s' is missing; a tool dropped it or the file is cut short: export the model again", key);
    }
    return value;
  }
}
