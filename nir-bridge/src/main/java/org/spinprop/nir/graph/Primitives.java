package org.spinprop.nir.graph;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;

/**
 * The types of nodes that are understood, by the names that files give them. A new one is its record and a line here.
 */
public final class Primitives {
  private static final Map<String, Class<? extends NirNode>> BY_TYPE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Affine", Affine.class),
              Map.entry("AvgPool2d", AvgPool2d.class),
              Map.entry("Conv1d", Conv1d.class),
              Map.entry("Conv2d", Conv2d.class),
              Map.entry("CubaLI", CubaLi.class),
              Map.entry("CubaLIF", CubaLif.class),
              Map.entry("Delay", Delay.class),
              Map.entry("Flatten", Flatten.class),
              Map.entry("IF", If.class),
              Map.entry("Input", Input.class),
              Map.entry("LI", Li.class),
              Map.entry("LIF", Lif.class),
              Map.entry("Linear", Linear.class),
              Map.entry("Output", Output.class),
              Map.entry("Scale", Scale.class),
              Map.entry("SumPool2d", SumPool2d.class)));

  private static final Map<Class<? extends NirNode>, String> TYPES =
      BY_TYPE.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Primitives() {}

  /** The record of a type; throws where there is none. */
  public static Class<? extends NirNode> record(String type) {
    Class<? extends NirNode> record = BY_TYPE.get(type);
    if (record == null) {
      throw InvalidInputException.of(
          "nodes of this type are not supported; there are %s, and NIRGraph for subgraphs", BY_TYPE.keySet());
    }
    return record;
  }

  /** The name of a node's type in files. */
  public static String type(NirNode node) {
    return TYPES.getOrDefault(node.getClass(), node.getClass().getSimpleName());
  }
}
