package org.spinprop.cli.model;

import java.util.stream.IntStream;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.batch.SampleSource;
import org.spinprop.data.Dataset;
import org.spinprop.data.ValueDataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.evaluation.Score;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.onnx.perceptron.Mlp;
import org.spinprop.onnx.perceptron.OriginalMlp;
import org.spinprop.reference.ReferenceBackend;

/**
 * A perceptron and the spiking network that it became, on the same samples.
 *
 * @param perceptronAccuracy of the original file in ONNX Runtime, 0..1
 * @param meansAccuracy of the perceptron with scaled means in place of maxima of pools, 0..1; the same where there are none, but for
 *     rounding
 * @param accuracy of the spiking network, before any training, 0..1
 * @param predictionAgreement share of samples with the same class, 0..1
 */
record PerceptronFigures(
    int samples, double perceptronAccuracy, double meansAccuracy, double accuracy, double predictionAgreement) {

  static PerceptronFigures of(OriginalMlp original, Mlp means, Model model, Dataset calibrated) {
    ValueDataset data = ValueDataset.of(calibrated);
    int[] spiking = predictions(model, data);
    int[] classes = original.classes(data);
    int right = 0;
    int spikingRight = 0;
    int meansRight = 0;
    int same = 0;
    for (int s = 0; s < spiking.length; s++) {
      right += classes[s] == data.label(s) ? 1 : 0;
      meansRight += means.classOf(values(data, s)) == data.label(s) ? 1 : 0;
      spikingRight += spiking[s] == data.label(s) ? 1 : 0;
      same += spiking[s] == classes[s] ? 1 : 0;
    }
    double samples = spiking.length;
    return new PerceptronFigures(spiking.length, right / samples, meansRight / samples, spikingRight / samples, same / samples);
  }

  private static double[] values(ValueDataset data, int sample) {
    return IntStream.range(0, data.width()).mapToDouble(k -> data.value(sample, k)).toArray();
  }

  private static int[] predictions(Model model, Dataset data) {
    Stage stage = model.provenance().last().orElseThrow();
    boolean grid = model.network().clock().kind() == Clock.Kind.GRID;
    Backend fast = grid ? new OffchipBackend() : new ReferenceBackend(); // the reference takes a hundred times as long for images
    try (Executable executable = fast.compile(model.network())) {
      executable.load(model.parameters());
      return SampleSource.of(data, stage.encoder(), model.network())
          .inBatchesOf(Score.together(model.network()))
          .flatMapToInt(batch -> IntStream.of(Evaluation.of(executable, batch, stage.loss()).predictions()))
          .toArray();
    }
  }
}
