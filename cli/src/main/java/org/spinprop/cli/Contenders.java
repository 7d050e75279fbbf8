package org.spinprop.cli;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.backend.Executable;
import org.spinprop.lab.Contender;

/** Executables that are to be compared, closed together. */
final class Contenders implements AutoCloseable {
  private final List<Contender> all = new ArrayList<>();

  /** Adds an executable with parameters resident. */
  void add(String name, Executable executable, Coding coding) {
    all.add(new Contender(name, executable, coding.encoder(), coding.loss()));
  }

  /** In the order in which they were added. */
  List<Contender> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(contender -> contender.executable().close());
  }
}
