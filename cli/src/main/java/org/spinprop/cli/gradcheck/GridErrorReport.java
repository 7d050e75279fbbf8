package org.spinprop.cli.gradcheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.model.Coding;
import org.spinprop.data.Dataset;
import org.spinprop.files.SafeFile;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.gradcheck.GridError;
import org.spinprop.model.Model;
import org.spinprop.objective.Discretisation;
import org.spinprop.text.StableText;

/** How far the GRID gradient is from the exact one at several lengths of a tick, as table, picture and JSON. */
record GridErrorReport(Model model, Coding coding, Dataset data, Console console) {

  void write(List<Double> lengths, Optional<Path> figure) throws IOException {
    List<GridError> errors = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (double dt : lengths) {
      console.progress("ticks of %s ms", dt);
      for (Discretisation discretisation : Discretisation.values()) {
        GridError error =
            GridError.of(model, discretisation, dt, data, coding.encoder(), coding.loss());
        errors.add(error);
        error.byArray().forEach((array, comparison) -> rows.add(row(error, array, comparison)));
      }
    }
    console.table(List.of("GRID against exact", "discretisation", "dt in ms", "cosine", "relative error", "samples"), rows);
    if (figure.isPresent()) {
      byte[] png = GridErrorChart.of(errors);
      SafeFile.write(figure.get(), stream -> stream.write(png));
      console.say("wrote %s", figure.get());
    }
    console.json(errors);
  }

  private static List<String> row(GridError error, String array, GradientComparison comparison) {
    return List.of(
        array,
        error.discretisation().name().toLowerCase(Locale.ROOT),
        StableText.of(error.dt()),
        String.format(Locale.ROOT, "%.4f", comparison.cosine()),
        String.format(Locale.ROOT, "%.4f", comparison.relativeError()),
        Integer.toString(error.samples()));
  }
}
