package org.spinprop.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.backend.Executable;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.training.Recipe;
import org.spinprop.lab.Contender;
import org.spinprop.lab.Trainee;

/** Executables that are to be compared, closed together. */
public final class Contenders implements AutoCloseable {
  private final List<Contender> all = new ArrayList<>();
  private final List<Trainee> trainees = new ArrayList<>();

  /** Adds an executable with parameters resident. */
  public void add(String name, Executable executable, Coding coding) {
    all.add(new Contender(name, executable, coding.encoder(), coding.loss()));
  }

  /**
   * Adds an executable that may be trained.
   *
   * @param recipe how
   */
  public void add(String name, Executable executable, Coding coding, Recipe recipe) {
    add(name, executable, coding);
    trainees.add(
        new Trainee(
            all.get(all.size() - 1), recipe.method(), recipe.limits(), recipe.revival(), recipe.batch(),
            recipe.learningRate()));
  }

  /** Those that may be trained. */
  List<Trainee> trainees() {
    return List.copyOf(trainees);
  }

  /** In the order in which they were added. */
  public List<Contender> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(contender -> contender.executable().close());
  }
}
