package org.spinprop.nir.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.graph.Delay;
import org.spinprop.nir.graph.If;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.metadata.Metadata;
import org.spinprop.nir.metadata.NamedConnections;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * The graph that a model is. Its weights are the weights of Linear and convolution nodes, bit for bit, whatever the conventions: the
 * neurons' r and w_in make up for what these ask. A projection is a Delay where it has delays, a pool where it has one, and one node of
 * weights unless it leads one to one.
 */
public final class ModelWriter {
  private final Model model;
  private final Network network;
  private final Conventions conventions;
  private final PopulationDimensions dimensions;
  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();
  private final Map<Projection, NamedConnections> named = new LinkedHashMap<>();

  private ModelWriter(Model model, NirOptions options) {
    this.model = model;
    this.network = model.network();
    this.conventions = options.onClock(network.clock()).conventions();
    this.dimensions = new PopulationDimensions(network);
  }

  /**
   * The graph of a model.
   *
   * @param foreign metadata of others to be kept
   * @throws InvalidInputException if NIR has no word for something
   */
  public static NirGraph write(Model model, NirOptions options, Map<String, Object> foreign) {
    ModelWriter writer = new ModelWriter(model, options);
    writer.addPopulations();
    for (int p = 0; p < writer.network.projections().size(); p++) {
      writer.addProjection(p);
    }
    Map<String, Object> metadata = new LinkedHashMap<>(foreign);
    metadata.keySet().removeIf(Metadata::isOurs);
    metadata.putAll(Metadata.of(model, options, writer.named).texts());
    return new NirGraph(writer.nodes, writer.edges, metadata);
  }

  private void addPopulations() {
    nodes.put(network.input().name(), new Input(dimensions.of(network.input())));
    for (int p = 1; p < network.populations().size(); p++) {
      NeuronPopulation neurons = network.neurons(p);
      nodes.put(neurons.name(), Neuron.of(neurons, new Tensor(biases(p), dimensions.of(neurons)), conventions));
    }
    Population last = network.output();
    // No name of a population has a dot.
    String output = nodes.containsKey("output") ? "output.spikes" : "output";
    nodes.put(output, new Output(dimensions.of(last)));
    edges.add(new NirGraph.Edge(last.name(), output));
  }

  /** b by neuron. */
  private double[] biases(int population) {
    double[] biases = new double[network.populations().get(population).size()];
    int array = network.trainable(Trainable.Kind.BIAS, population);
    for (int j = 0; array >= 0 && j < biases.length; j++) {
      biases[j] = model.parameters().values(array)[network.neurons(population).shape().channel(j)];
    }
    return biases;
  }

  private void addProjection(int p) {
    Projection link = network.projections().get(p);
    Population from = network.source(link);
    ProjectionNodes chain = new ProjectionNodes(
        link, dimensions.of(from), network.pooled(link), network.target(link).shape(), dimensions.lines());
    int array = network.trainable(Trainable.Kind.DELAYS, p);
    if (array >= 0) {
      chain.add("delay", new Delay(new Tensor(delays(link, model.parameters().values(array)), dimensions.of(from))));
    }
    chain.addWeights(model.parameters().weights(p), constants(p)).ifPresent(connections -> named.put(link, connections));
    nodes.putAll(chain.nodes());
    edges.addAll(chain.edges());
  }

  /** Beyond the hop of a tick, which every reader has or has not. */
  private double[] delays(Projection link, float[] ticks) {
    if (link.delaysConnections()) {
      throw InvalidInputException.of(
          "projection '%s': NIR has no connections with delays of their own, its Delay is one of neurons; retrain it without them",
          link.id());
    }
    double[] delays = new double[ticks.length];
    for (int k = 0; k < delays.length; k++) {
      delays[k] = ((double) ticks[k] - 1) * conventions.dt() / conventions.unit();
    }
    return delays;
  }

  /** IF nodes have no v_leak: their bias is the constant of the first weights that lead to them. Empty where there is none. */
  private double[] constants(int p) {
    int target = network.indexOf(network.projections().get(p).to());
    if (!network.neurons(target).biased() || !(nodes.get(network.neurons(target).name()) instanceof If neurons)) {
      return new double[0];
    }
    int carrier = network.projectionsInto(target).stream().filter(this::hasWeights).findFirst().orElseThrow(
        () -> InvalidInputException.of(
            "population '%s': NIR's IF has a bias only with weights, and projections into it have none; give it a leak, or take the bias"
                + " away",
            network.neurons(target).name()));
    if (carrier != p) {
      return new double[0];
    }
    double[] constants = biases(target);
    double[] perConstant = neurons.dynamics(conventions, constants.length).perConstant();
    for (int j = 0; j < constants.length; j++) {
      constants[j] /= perConstant[j];
    }
    return constants;
  }

  private boolean hasWeights(int projection) {
    return network.projections().get(projection).connection()
        .match(dense -> true, oneToOne -> false, convolution -> true, sparse -> true);
  }
}
