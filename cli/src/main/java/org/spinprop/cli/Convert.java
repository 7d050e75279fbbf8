package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.nir.NirModel;
import org.spinprop.nir.NirOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Models from one file format to another. */
@Command(
    name = "convert",
    description = "Convert a model file: .onnx to .nir and back; .nir of other tools too.",
    mixinStandardHelpOptions = true)
final class Convert implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private NirFileOptions nir;
  @Mixin private OnnxFileOptions onnx;

  @Parameters(index = "0", paramLabel = "IN", description = "The model, .onnx or .nir.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "Where it goes, .onnx or .nir.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    NirOptions options = nir.options();
    NirModel model = ModelFiles.read(in, options);
    if (model.ours() && !nir.ofForeignFiles().isEmpty()) {
      throw InvalidInputException.of(
          "'%s' states its own clock and resets: leave out %s", in, String.join(", ", nir.ofForeignFiles()));
    }
    if (!model.ours()) {
      sayHowItWasRead(console, model, options);
    }
    ModelFiles.write(model, options, onnx, out);
    console.say("%s: %s, %d values", out, model.model().network().shape(), model.model().parameters().count());
    console.json(InspectFigures.of(model.model()));
    return 0;
  }

  private void sayHowItWasRead(Console console, NirModel model, NirOptions options) {
    Clock clock = model.model().network().clock();
    console.say(
        "%s: read with %s spikes, %s integration, ticks of %s ms, %d of them, reset %s; see --nir-spikes,"
            + " --nir-integration, --dt, --duration, --reset",
        in, options.spikes(), options.integration(), clock.dt(), clock.steps(), options.reset());
    for (Population population : model.model().network().populations()) {
      if (population instanceof NeuronPopulation neurons && neurons.hasSynapses()) {
        double alpha = neurons.decay(clock, 0).alpha();
        if (alpha < 0.2) {
          console.progress(
              "'%s': of its current %.0f %% are left after a tick of %s ms; a shorter --dt would follow it better",
              population.name(), 100 * alpha, clock.dt());
        }
      }
    }
  }
}
