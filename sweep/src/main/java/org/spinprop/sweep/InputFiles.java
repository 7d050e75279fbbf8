package org.spinprop.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.space.Parameter;
import org.spinprop.sweep.space.Range;

/** The files and folders that a sweep names in {@code run} and {@code vary}: models, networks, data. */
public final class InputFiles {

  private InputFiles() {}

  /**
   * What they hold, by the names that the sweep file has for them; those that are not there are left out.
   *
   * @param out the sweep's own folder, which is no input where it lies in a folder that is
   */
  public static Map<String, String> of(SweepFile file, Path out) throws IOException {
    TrialRunner runner = TrialRunner.find();
    TreeMap<String, String> held = new TreeMap<>();
    add(held, runner.files(file.run()), out);
    for (Parameter parameter : file.space().parameters()) {
      if (parameter.range() instanceof Range.Listed listed) {
        for (String value : listed.all()) {
          add(held, runner.files(List.of(file.run().get(0), parameter.option(), value)), out);
        }
      }
    }
    return held;
  }

  private static void add(Map<String, String> held, List<String> names, Path out) throws IOException {
    for (String name : names) {
      Optional<String> content = Content.of(Path.of(name), out);
      content.ifPresent(words -> held.put(name, words));
    }
  }
}
