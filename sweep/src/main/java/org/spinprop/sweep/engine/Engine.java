package org.spinprop.sweep.engine;

import java.util.List;
import java.util.ServiceLoader;
import org.spinprop.InvalidInputException;

/**
 * Where trials run: on this machine, on a cluster. Engines are found through {@link ServiceLoader}; an implementation has a
 * public constructor without parameters and runs each task by {@code TrialRunner.find().run(task, threads)}.
 */
public interface Engine {

  /** As it is named on the command line, as {@code local}. */
  String name();

  /**
   * Starts its workers.
   *
   * @throws InvalidInputException if the options are not for this engine, or there are no workers to be had
   */
  Workers start(EngineOptions options);

  /**
   * The engine of a name.
   *
   * @throws InvalidInputException if none on the class path has it
   */
  static Engine named(String name) {
    List<Engine> engines = ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get).toList();
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> InvalidInputException.of(
                "no engine '%s', there is %s%s",
                name,
                String.join(", ", engines.stream().map(Engine::name).sorted().toList()),
                name.equals("spark") ? ": add the jars of spinprop-sweep-spark to the class path" : ""));
  }
}
