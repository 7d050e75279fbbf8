package org.spinprop.cli.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spinprop.spinnaker.machine.Machine;

/**
 * Figures of a chip from measurements: cycles of each operation from the time that PEs were busy, at the clock of their level; power
 * of a chip, of a PE and energy of a cycle at each level from power.
 *
 * @param cycles of operations
 * @param power of chips and PEs
 */
record Calibration(Fit cycles, Fit power) {
  private static final double MEGA = 1e6;
  /** Milliwatt of a picojoule a microsecond. */
  private static final double MILLIWATT = 1e-3;

  static Calibration of(Records records, Machine machine) {
    return new Calibration(cycles(records.time(), machine), power(records.power(), machine));
  }

  private static Fit cycles(List<Records.Row> rows, Machine machine) {
    List<String> operations =
        Records.operations().stream().filter(name -> rows.stream().anyMatch(row -> row.amount(name) > 0)).toList();
    List<double[]> amounts = rows.stream().map(row -> operations.stream().mapToDouble(row::amount).toArray()).toList();
    List<Double> measured =
        rows.stream().map(row -> row.measured() * machine.level(row.level()).megahertz() * MEGA).toList();
    return Fit.of(operations.stream().map(name -> "operations." + name + ".cycles").toList(), amounts, measured);
  }

  private static Fit power(List<Records.Row> rows, Machine machine) {
    List<String> paths = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    add("energy.chip_milliwatt", rows.stream().mapToDouble(row -> row.amount(Records.CHIPS)).toArray(), paths, columns);
    for (String level : machine.levelNames()) {
      double mega = machine.level(level).megahertz();
      double[] pes = rows.stream().mapToDouble(row -> at(level, row, Records.PES)).toArray();
      double[] busy = rows.stream().mapToDouble(row -> MILLIWATT * mega * at(level, row, Records.BUSY)).toArray();
      add("levels." + level + ".baseline_milliwatt", pes, paths, columns);
      add("levels." + level + ".cycle_picojoule", busy, paths, columns);
    }
    List<double[]> amounts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      amounts.add(columns.stream().mapToDouble(column -> column[row]).toArray());
    }
    return Fit.of(paths, amounts, rows.stream().map(Records.Row::measured).toList());
  }

  private static double at(String level, Records.Row row, String column) {
    return row.level().equals(level) ? row.amount(column) : 0;
  }

  private static void add(String path, double[] column, List<String> paths, List<double[]> columns) {
    for (double amount : column) {
      if (amount > 0) {
        paths.add(path);
        columns.add(column);
        return;
      }
    }
  }

  /** All figures, also those that came out as no chip has them. */
  List<Fit.Figure> figures() {
    return Stream.concat(cycles.figures().stream(), power.figures().stream()).toList();
  }

  /** Figures that the records leave at 0 or less. */
  List<String> refused() {
    return figures().stream().filter(figure -> figure.value() <= 0).map(Fit.Figure::path).toList();
  }
}
