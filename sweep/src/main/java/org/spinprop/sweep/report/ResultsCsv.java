package org.spinprop.sweep.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.sweep.space.Space;

/** The ranking as a table for other programs: a row a setting, a column an option and a seed. */
final class ResultsCsv {

  private ResultsCsv() {}

  static byte[] of(Space space, SweepFigures figures) throws IOException {
    List<Map<String, Object>> rows = figures.ranking().stream().map(row -> row(space, figures, row)).toList();
    CsvSchema.Builder columns = CsvSchema.builder();
    rows.get(0).keySet().forEach(columns::addColumn);
    CsvMapper mapper = CsvMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    return mapper.writer(columns.build().withHeader()).writeValueAsBytes(rows);
  }

  private static Map<String, Object> row(Space space, SweepFigures figures, SweepFigures.Row row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("rank", row.rank());
    cells.put("setting", row.number());
    space.parameters().forEach(parameter -> cells.put(parameter.option(), row.settings().getOrDefault(parameter.option(), "")));
    boolean failed = row.failure().isPresent();
    cells.put("validation_mean", failed ? "" : row.mean());
    cells.put("validation_worst", failed ? "" : row.worst());
    for (int i = 0; i < figures.seeds().size(); i++) {
      cells.put("validation_seed_" + figures.seeds().get(i), failed ? "" : row.validationAccuracies().get(i));
    }
    cells.put("epochs", row.epochs());
    cells.put("seconds", row.seconds());
    cells.put("failure", row.failure().orElse(""));
    return cells;
  }
}
