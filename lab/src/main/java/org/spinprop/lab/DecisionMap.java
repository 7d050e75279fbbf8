package org.spinprop.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.batch.Batch;
import org.spinprop.data.ArrayDataset;
import org.spinprop.data.Dataset;
import org.spinprop.evaluation.Evaluation;

/**
 * What contenders predict all over the unit square.
 *
 * @param resolution points a side; they lie in the middles of equal cells
 * @param predictions one array a contender, [y][x] row-major; -1 for none
 */
public record DecisionMap(int resolution, List<int[]> predictions) {

  public DecisionMap {
    predictions = List.copyOf(predictions);
  }

  static DecisionMap of(List<Contender> contenders, int resolution, int classes) {
    double[][] values = new double[resolution * resolution][];
    Arrays.setAll(
        values,
        i -> {
          int row = i / resolution;
          return new double[] {(i % resolution + 0.5) / resolution, (row + 0.5) / resolution};
        });
    Dataset square = new ArrayDataset("square", values, new int[values.length], classes);
    List<int[]> predictions = new ArrayList<>();
    for (Contender contender : contenders) {
      Batch batch = contender.encode(square);
      predictions.add(Evaluation.of(contender.executable(), batch, contender.loss()).predictions());
    }
    return new DecisionMap(resolution, predictions);
  }
}
