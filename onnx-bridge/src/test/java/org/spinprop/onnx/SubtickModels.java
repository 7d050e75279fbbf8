package org.spinprop.onnx;

import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Models on SUBTICK clocks. */
final class SubtickModels {

  private SubtickModels() {}

  /** The same model on a SUBTICK clock. */
  static Model of(Model model) {
    Network grid = model.network();
    Clock clock = Clock.subtick(grid.clock().dt(), grid.clock().steps());
    Network network = new Network(grid.populations(), grid.projections(), clock, grid.keys());
    return new Model(network, model.parameters(), model.provenance());
  }
}
