package org.spinprop.model;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.data.Subset;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.random.StandardNormal;

/**
 * Normally distributed initial weights whose mean and standard deviation shrink with the square root of the fan-in. Weights of a
 * projection that leads back or to its own population are centred on 0, so that activity does not feed itself. Delays begin at
 * one tick, biases at 0. The weights of a
 * convolution of the input are spread twice as far.
 *
 * @param inputMean mean of a weight out of the input population, times sqrt(fan-in)
 * @param inputDeviation standard deviation of such a weight, times sqrt(fan-in)
 * @param mean mean of any other weight that leads forward, times sqrt(fan-in)
 * @param deviation standard deviation of any other weight, times sqrt(fan-in)
 */
public record InitialWeights(
    double inputMean, double inputDeviation, double mean, double deviation) {

  private static final int LOOKS = 20;
  private static final double MANY = 100;

  /** N(1.43, 1.43) at a fan-in of 5 and N(0.475, 0.256) at 120: every layer fires, few neurons fire often. */
  public static final InitialWeights DEFAULT = new InitialWeights(3.2, 3.2, 5.2, 2.8);

  /** For images, of which a hundred pixels and more spike at once: a small mean from the input, none from then on. */
  public static final InitialWeights IMAGES = new InitialWeights(0.5, 3.2, 0, 2.8);

  /**
   * What suits a data set: {@link #IMAGES} for images and for recordings that give a hundred input spikes and more, of which up to
   * twenty, evenly spread, are looked at; else {@link #DEFAULT}.
   *
   * @param encoder which makes spikes of events
   */
  public static InitialWeights suiting(Dataset data, Encoder encoder, Network network) {
    boolean busy = data instanceof EventDataset ? meanSpikes(data, encoder, network) >= MANY : data.shape().isPresent();
    return busy ? IMAGES : DEFAULT;
  }

  private static double meanSpikes(Dataset data, Encoder encoder, Network network) {
    int looks = Math.min(LOOKS, data.size());
    int[] looked = IntStream.range(0, looks).map(i -> (int) ((long) i * data.size() / looks)).toArray();
    Dataset some = Subset.of(data.name(), data, looked);
    return looks == 0 ? 0 : (double) encoder.encode(some, network).size() / looks;
  }

  /** Draws parameters; the same seed gives the same weights on every machine and Java. */
  public Parameters draw(Network network, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Trainable> arrays = network.trainables();
    float[][] values = new float[arrays.size()][];
    for (int a = 0; a < values.length; a++) {
      values[a] =
          switch (arrays.get(a).kind()) {
            case WEIGHTS -> draw(network, network.projections().get(a), random);
            case DELAYS -> ones(arrays.get(a).size());
            case BIAS -> new float[arrays.get(a).size()];
          };
    }
    return new Parameters(network, values);
  }

  private static float[] ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private float[] draw(Network network, Projection projection, RandomGenerator random) {
    boolean fromInput = network.source(projection).neurons().isEmpty();
    double scale = 1 / Math.sqrt(network.fanIn(projection));
    boolean back = network.indexOf(projection.from()) >= network.indexOf(projection.to());
    double projectionMean = scale * (fromInput ? inputMean : back ? 0 : mean);
    double projectionDeviation = scale * (fromInput ? inputDeviation * spread(projection) : deviation);
    float[] weights = new float[network.weightCount(projection)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (projectionMean + projectionDeviation * StandardNormal.draw(random));
    }
    return weights;
  }

  /** A window of a few pixels must make fire what hundreds of pixels do elsewhere; twice the spread trained best on held-out digits. */
  private static double spread(Projection projection) {
    return projection.connection().match(dense -> 1.0, oneToOne -> 1.0, convolution -> 2.0, sparse -> 1.0);
  }
}
