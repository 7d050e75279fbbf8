package org.spinprop.onnx.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.data.Dataset;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.ValueDataset;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

/**
 * A perceptron as a network of neurons that integrate and fire, whose rates are its activations (Diehl et al. 2015, <i>Fast-classifying,
 * high-accuracy spiking deep networks through weight and threshold balancing</i>).
 *
 * <p>Membranes do not leak and synapses do not last: a spike moves V by its weight, a bias by as much every tick; a spike takes 1 from V. A neuron
 * whose activation is the layer's scale spikes at every tick. That scale is the 99.9th percentile of the layer's activations on
 * samples, so that hardly any rate is beyond what a tick has room for (Rueckauer et al. 2017, <i>Conversion of continuous-valued deep networks
 * to efficient event-driven networks for image classification</i>). Half a spike comes to V over a sample, so that rates are
 * rounded and not cut off. Mean voltages of the outputs are the perceptron's outputs.
 *
 * <p>Maxima of pools become means, as with {@link SpikingMlp}.
 */
public final class RateMlp {
  /** A value of 1 spikes at each of these ticks. */
  public static final Clock CLOCK = Clock.grid(1, 100);

  private static final double MS_IN_SECOND = 1000;
  private static final double PERCENTILE = 0.999;
  private static final Loss LOSS = new ReadoutCrossEntropy(VoltageFeature.MEAN);

  private final Mlp mlp;
  private final Clock clock;
  private final double[] scales;

  private RateMlp(Mlp mlp, Clock clock, double[][][] z) {
    this.mlp = mlp;
    this.clock = clock;
    this.scales = new double[mlp.layers().size()];
    for (int l = 0; l < scales.length - 1; l++) {
      scales[l] = percentile(z, l);
    }
    scales[scales.length - 1] = (clock.steps() - 1) / 2.0; // V rises steadily: its mean is half of its end
  }

  /**
   * Converts a perceptron, whose file is run on the samples too; maxima of pools become {@linkplain SpikingMlp#withoutMaxima means}.
   *
   * @param data for calibration, values 0 to 1 as the perceptron takes them; of many samples the first few hundred count, of images the first fifty
   * @param clock of the network, GRID
   * @throws InvalidInputException if the data do not fit the perceptron, or the file computes other than it is read as
   */
  public static Model of(OriginalMlp original, Dataset data, Clock clock) {
    if (clock.kind() != Clock.Kind.GRID) {
      throw InvalidInputException
          .of("neurons that integrate and fire come on GRID clocks: leave out --clock, or take --hidden-as lif");
    }
    ValueDataset some = SpikingMlp.some(original.mlp(), data);
    original.classes(some);
    Mlp summed = SpikingMlp.withoutMaxima(original, data);
    double[][][] z = Calibration.z(summed, some);
    RateEncoder encoder = new RateEncoder(0, clock.lastInput(), MS_IN_SECOND / clock.dt(), false, 0);
    Stage stage =
        new Stage(
            "import", "rate-normalisation", data.name(), encoder, LOSS, 0, 0, Map.of(), Optional.empty(),
            Optional.of(Stage.NUMBERS));
    Model model = new RateMlp(summed, clock, z).model();
    return model.trained(model.parameters(), stage);
  }

  /** Below which that share of a layer's activations above 0 lies. */
  private static double percentile(double[][][] z, int layer) {
    double[] positive =
        Arrays.stream(z).flatMapToDouble(sample -> Arrays.stream(sample[layer])).filter(v -> v > 0).sorted().toArray();
    return positive.length == 0 ? 1 : positive[(int) (PERCENTILE * (positive.length - 1))];
  }

  private Model model() {
    NetworkBuilder builder = Network.on(clock).input(inputShape());
    PerNeuron never = PerNeuron.all(Double.POSITIVE_INFINITY);
    PerNeuron none = PerNeuron.all(0);
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    int output = mlp.layers().size() - 1;
    String before = "input";
    for (int l = 0; l <= output; l++) {
      Mlp.Layer layer = mlp.layers().get(l);
      String name = l == output ? "output" : output == 1 ? "hidden" : "hidden" + (l + 1);
      builder.add(
          l == output
              ? new ReadoutPopulation(name, layer.out(), never, none, true)
              : new LifPopulation(name, layer.out(), never, none, PerNeuron.all(1), Reset.SUBTRACT, true, 0));
      builder.add(new Projection(before, name, 1, layer.pool().map(Pool::pooling), layer.connection()));
      before = name;
      weights.add(scaled(layer.weights(), (l == 0 ? 1 : scales[l - 1]) / gain(l), 0));
      biases.add(scaled(layer.bias(), 1 / gain(l), l == output ? 0 : 0.5 / (clock.steps() - 1) / clock.dt()));
    }
    Network network = builder.build();
    weights.addAll(biases);
    return new Model(network, new Parameters(network, weights.toArray(float[][]::new)), Provenance.NONE);
  }

  /** What z is divided by; without a leak a current moves V by dt times as much. */
  private double gain(int layer) {
    return scales[layer] * clock.dt();
  }

  private static float[] scaled(float[] values, double factor, double more) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (factor * values[i] + more);
    }
    return scaled;
  }

  private Shape inputShape() {
    Mlp.Layer first = mlp.layers().get(0);
    return first.takesImages() ? first.in() : Shape.flat(mlp.inputs());
  }
}
