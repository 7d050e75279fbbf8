package org.spinprop.nir.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of populations after those of nodes, which may have any characters. */
final class PopulationNames {

  private PopulationNames() {}

  /**
   * A name for each node: its own where that is one, else with '_' for what may not be there, and different from all
   * others.
   */
  static Map<String, String> of(List<String> nodes) {
    Map<String, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (String node : nodes) {
      String plain = node.replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^(?![A-Za-z])", "n");
      String name = plain;
      for (int i = 2; !taken.add(name); i++) {
        name = plain + "_" + i;
      }
      names.put(node, name);
    }
    return names;
  }
}
