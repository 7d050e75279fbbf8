package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.ReadOptions;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.nir.NirModel;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.onnx.perceptron.OriginalMlp;
import org.spinprop.onnx.perceptron.SpikingMlp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Models from one file format to another. */
@Command(
    name = "convert",
    description = "Convert a model file: .onnx to .nir and back, .nir of other tools too; with --hidden-as, a perceptron in"
        + " .onnx of another tool to a spiking network.",
    mixinStandardHelpOptions = true)
public final class Convert implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin NirFileOptions nir;
  private @Mixin OnnxFileOptions onnx;
  private @Mixin PerceptronOptions perceptron;

  @Parameters(index = "0", paramLabel = "IN", description = "The model, .onnx or .nir.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "Where it goes, .onnx or .nir.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    return perceptron.given() ? importPerceptron(console) : convert(console);
  }

  private int importPerceptron(Console console) throws IOException {
    try (OriginalMlp original = OriginalMlp.open(in, common.execution())) {
      return importPerceptron(console, original);
    }
  }

  private int importPerceptron(Console console, OriginalMlp original) throws IOException {
    DataSplits data = DataSource.of(perceptron.data(), ReadOptions.DEFAULT).splits();
    Model model = perceptron.convert(original, data.train(), nir.clock(perceptron.clock()));
    PerceptronFigures figures =
        PerceptronFigures.of(original, SpikingMlp.withoutMaxima(original, data.train()), model, data.test());
    ModelFiles.write(new NirModel(model, true, Map.of()), nir.options(), onnx, out);
    console.say(
        "%s: %s of perceptron %s, scaled by %s", out, model.network().shape(), original.mlp().shape(), data.train().name());
    console.say(
        "%d samples of %s: perceptron, in ONNX Runtime, %.1f %% right, spiking network %.1f %% before any training,"
            + " the same class on %.1f %%",
        figures.samples(), data.test().name(), 100 * figures.perceptronAccuracy(), 100 * figures.accuracy(),
        100 * figures.predictionAgreement());
    if (original.mlp().hasMaximum()) {
      console.say(
          "with means in place of maxima of pools the perceptron itself is %.1f %% right", 100 * figures.meansAccuracy());
    }
    console.json(figures);
    return 0;
  }

  private int convert(Console console) throws IOException {
    NirOptions options = nir.options();
    NirModel model = ModelFiles.read(in, options);
    if (model.ours() && !nir.ofForeignFiles().isEmpty()) {
      throw InvalidInputException.of(
          "'%s' states its own clock and resets: leave out %s", in, String.join(", ", nir.ofForeignFiles()));
    }
    if (!model.ours()) {
      sayHowItWasRead(console, model, options);
    }
    List<String> notes = ModelFiles.write(model, options, onnx, out);
    console.say("%s: %s, %d values", out, model.model().network().shape(), model.model().parameters().count());
    notes.forEach(note -> console.say("%s", note));
    console.json(InspectFigures.of(model.model()));
    return 0;
  }

  private void sayHowItWasRead(Console console, NirModel model, NirOptions options) {
    Clock clock = model.model().network().clock();
    console.say(
        "%s: read with %s spikes, %s integration, ticks of %s ms, %d of them, reset %s; see --nir-spikes,"
            + " --nir-integration, --dt, --duration, --reset",
        in, options.spikes(), options.integration(), clock.dt(), clock.steps(), options.reset());
    for (NeuronPopulation neurons : model.model().network().neurons()) {
      if (neurons.hasSynapses()) {
        double alpha = neurons.decay(clock, 0).alpha();
        if (alpha < 0.2) {
          console.progress(
              "'%s': of its current %.0f %% are left after a tick of %s ms; a shorter --dt would follow it better",
              neurons.name(), 100 * alpha, clock.dt());
        }
      }
    }
  }
}
