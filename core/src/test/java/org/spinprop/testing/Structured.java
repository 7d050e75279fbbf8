package org.spinprop.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.backend.Gradients;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Extent;
import org.spinprop.connection.FanOut;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

/**
 * Random networks of images: convolutions of any window and groups, sums and means of pools, overlapping ones too, one-to-one and sparse
 * connections, dense ones behind them, with delays, recurrence, both resets and biases of channels; and the same networks without
 * structure.
 */
public final class Structured {
  private final RandomGenerator random;
  private final NetworkBuilder network;

  private Structured(Clock clock, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.network = Network.on(clock);
  }

  /** A random network of one to three layers, with everything that there is but delays of connections. */
  public static Network network(long seed, Clock clock) {
    return new Structured(clock, seed).build();
  }

  private Network build() {
    Shape before = new Shape(random.nextInt(1, 4), random.nextInt(4) == 0 ? 1 : random.nextInt(2, 6), random.nextInt(3, 7));
    network.input(before);
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      Optional<Pooling> pooling = random.nextInt(3) == 0 ? Optional.of(pooling(before)) : Optional.empty();
      Shape pooled = pooling.isPresent() ? pooling.get().output(before) : before;
      boolean last = layer == layers - 1;
      Shape shape = before;
      Connection connection = new OneToOne();
      switch (random.nextInt(last ? 2 : 6)) {
        case 0 -> {
          shape = Shape.flat(random.nextInt(2, 5));
          connection = new Dense();
        }
        case 1 -> {
          shape = Shape.flat(random.nextInt(2, 6));
          connection = sparse(pooled.size(), shape.size(), random.nextDouble(0.3, 1));
        }
        case 2 -> shape = pooled;
        default -> {
          int groups = pooled.channels() % 2 == 0 && random.nextBoolean() ? 2 : 1;
          Convolution convolution = new Convolution(window(pooled), groups);
          shape = convolution.output(pooled, groups * random.nextInt(1, 4));
          connection = convolution;
        }
      }
      boolean readout = last && random.nextBoolean();
      network.add(readout ? readout(name, shape) : lif(name, shape));
      network.add(new Projection(layer == 0 ? "input" : "layer" + (layer - 1), name, delay(connection), pooling, connection));
      if (!readout && random.nextInt(3) == 0) {
        Connection back = back(shape);
        network.add(new Projection(name, name, delay(back), Optional.empty(), back));
      }
      before = shape;
    }
    return network.build();
  }

  private int delay(Connection connection) {
    int delay = random.nextInt(3) == 0 ? random.nextInt(2, 6) : 1;
    return connection.match(dense -> delay, oneToOne -> delay, convolution -> delay, sparse -> 1);
  }

  /** All pairs where there are so few that none might be drawn. */
  private Sparse sparse(int from, int to, double density) {
    return Sparse.random(from, to, from * to < 40 ? 1 : density, random.nextLong());
  }

  /** A projection of a layer to itself: dense, one to one, sparse, or a convolution that keeps its shape. */
  private Connection back(Shape shape) {
    return switch (random.nextInt(4)) {
      case 0 -> new OneToOne();
      case 1 -> sparse(shape.size(), shape.size(), 0.5);
      case 2 -> new Convolution(
          new Window(Extent.square(3), Extent.square(1), Extent.square(1), Extent.square(1)), 1);
      default -> new Dense();
    };
  }

  private Pooling pooling(Shape from) {
    Pooling.Kind kind = random.nextBoolean() ? Pooling.Kind.SUM : Pooling.Kind.AVERAGE;
    Extent kernel =
        new Extent(random.nextInt(1, Math.min(3, from.rows()) + 1), random.nextInt(1, Math.min(3, from.columns()) + 1));
    Extent stride = random.nextBoolean() ? kernel : new Extent(random.nextInt(1, 3), random.nextInt(1, 3));
    Extent padding = random.nextBoolean() ? Extent.square(0) : new Extent(kernel.rows() / 2, kernel.columns() / 2);
    return new Pooling(kind, new Window(kernel, stride, padding, Extent.square(1)));
  }

  private Window window(Shape from) {
    Extent kernel =
        new Extent(random.nextInt(1, Math.min(3, from.rows()) + 1), random.nextInt(1, Math.min(3, from.columns()) + 1));
    Extent dilation =
        new Extent(
            2 * (kernel.rows() - 1) < from.rows() && random.nextInt(3) == 0 ? 2 : 1,
            2 * (kernel.columns() - 1) < from.columns() && random.nextInt(3) == 0 ? 2 : 1);
    Extent padding = new Extent(random.nextInt(kernel.rows()), random.nextInt(kernel.columns()));
    return new Window(kernel, new Extent(random.nextInt(1, 3), random.nextInt(1, 3)), padding, dilation);
  }

  private LifPopulation lif(String name, Shape shape) {
    double tauSyn = random.nextDouble(3, 8);
    double tauMem = random.nextInt(4) == 0 ? tauSyn : tauSyn * random.nextDouble(1.2, 4);
    Reset reset = random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
    return new LifPopulation(
        name, shape, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(random.nextDouble(0.4, 0.9)), reset,
        random.nextBoolean(), 0);
  }

  private ReadoutPopulation readout(String name, Shape shape) {
    return new ReadoutPopulation(
        name, shape, PerNeuron.all(random.nextDouble(8, 25)), PerNeuron.all(random.nextDouble(3, 7)), random.nextBoolean());
  }

  /** {@link Samples#anyModel}, on a SUBTICK clock with half the weights. */
  public static Model model(Network network, long seed) {
    return Samples.scaled(Samples.anyModel(network, seed), network.clock().kind() == Clock.Kind.SUBTICK ? 0.5f : 1);
  }

  /** The same network with dense projections in place of all others; a spike through it weighs the same. Delays of connections have none. */
  public static Model unrolled(Model model) {
    Network network = model.network();
    List<Projection> dense =
        network.projections().stream().map(link -> new Projection(link.from(), link.to(), link.maxDelay())).toList();
    Network plain = new Network(network.populations(), dense, network.clock(), network.keys());
    List<float[]> values = new ArrayList<>();
    for (int a = 0; a < network.trainables().size(); a++) {
      values.add(a < dense.size() ? unrolled(network, a, model.parameters()) : model.parameters().values(a));
    }
    return new Model(plain, new Parameters(plain, values.toArray(float[][]::new)), model.provenance());
  }

  private static float[] unrolled(Network network, int projection, Parameters parameters) {
    Projection link = network.projections().get(projection);
    FanOut fanOut = network.fanOut(link);
    int targets = network.target(link).size();
    float[] weights = parameters.values(projection);
    float[] all = new float[network.source(link).size() * targets];
    for (int k = 0; k < network.source(link).size(); k++) {
      for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
        float weight = fanOut.weight(s) == Connection.UNWEIGHTED ? 1 : weights[fanOut.weight(s)];
        all[k * targets + fanOut.target(s)] += (float) (fanOut.share() * weight);
      }
    }
    return all;
  }

  /** Gradients of {@link #unrolled} as those of the network itself: over the synapses that share a weight, their sum. */
  public static double[][] folded(Network network, Gradients unrolled) {
    List<Trainable> arrays = network.trainables();
    double[][] folded = new double[arrays.size()][];
    for (int a = 0; a < folded.length; a++) {
      folded[a] = arrays.get(a).kind() == Trainable.Kind.WEIGHTS ? folded(network, a, unrolled.values(a)) : unrolled.values(a);
    }
    return folded;
  }

  private static double[] folded(Network network, int projection, double[] unrolled) {
    Projection link = network.projections().get(projection);
    FanOut fanOut = network.fanOut(link);
    int targets = network.target(link).size();
    double[] folded = new double[network.weightCount(link)];
    for (int k = 0; k < network.source(link).size(); k++) {
      for (int s = fanOut.begin(k); s < fanOut.end(k); s++) {
        fanOut.addGradient(s, unrolled[k * targets + fanOut.target(s)], folded);
      }
    }
    return folded;
  }
}
