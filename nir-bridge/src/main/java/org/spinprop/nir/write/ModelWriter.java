package org.spinprop.nir.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.Delay;
import org.spinprop.nir.graph.If;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.metadata.Metadata;
import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * The graph that a model is. Its weights are the weights of Linear nodes, bit for bit, whatever the conventions: the
 * neurons' r and w_in make up for what these ask. Between spikes and neurons there is always one node of weights,
 * before it a Delay where the projection has delays.
 */
public final class ModelWriter {
  private final Model model;
  private final Network network;
  private final Conventions conventions;
  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();

  private ModelWriter(Model model, NirOptions options) {
    this.model = model;
    this.network = model.network();
    this.conventions = options.onClock(network.clock()).conventions();
  }

  /**
   * The graph of a model.
   *
   * @param foreign metadata of others to be kept
   */
  public static NirGraph write(Model model, NirOptions options, Map<String, Object> foreign) {
    ModelWriter writer = new ModelWriter(model, options);
    writer.addPopulations();
    for (int p = 0; p < writer.network.projections().size(); p++) {
      writer.addProjection(p);
    }
    Map<String, Object> metadata = new LinkedHashMap<>(foreign);
    metadata.keySet().removeIf(Metadata::isOurs);
    metadata.putAll(Metadata.of(model, options).texts());
    return new NirGraph(writer.nodes, writer.edges, metadata);
  }

  private void addPopulations() {
    nodes.put(network.input().name(), new Input(new Shape(network.input().size())));
    for (int p = 1; p < network.populations().size(); p++) {
      NeuronPopulation neurons = network.neurons(p);
      nodes.put(neurons.name(), Neuron.of(neurons, biases(p), conventions));
    }
    Population last = network.output();
    // No name of a population has a dot.
    String output = nodes.containsKey("output") ? "output.spikes" : "output";
    nodes.put(output, new Output(new Shape(last.size())));
    edges.add(new NirGraph.Edge(last.name(), output));
  }

  private float[] biases(int population) {
    int array = network.trainable(Trainable.Kind.BIAS, population);
    return array < 0
        ? new float[network.populations().get(population).size()]
        : model.parameters().values(array);
  }

  private void addProjection(int p) {
    Projection link = network.projections().get(p);
    String before = link.from();
    String name = link.from() + "." + link.to();
    int array = network.trainable(Trainable.Kind.DELAYS, p);
    if (array >= 0) {
      before = name + ".delay";
      nodes.put(before, new Delay(delays(model.parameters().values(array))));
      edges.add(new NirGraph.Edge(link.from(), before));
    }
    nodes.put(name, weights(p));
    edges.add(new NirGraph.Edge(before, name));
    edges.add(new NirGraph.Edge(name, link.to()));
  }

  /** Beyond the hop of a tick, which every reader has or has not. */
  private Tensor delays(float[] ticks) {
    double[] delays = new double[ticks.length];
    for (int k = 0; k < delays.length; k++) {
      delays[k] = ((double) ticks[k] - 1) * conventions.dt() / conventions.unit();
    }
    return Tensor.vector(delays);
  }

  /** IF nodes have no v_leak: their bias is the constant of the first projection into them. */
  private NirNode weights(int p) {
    Projection link = network.projections().get(p);
    Tensor weight = transposed(model.parameters().weights(p), network.source(link).size(), network.target(link).size());
    int target = network.indexOf(link.to());
    boolean carriesBias = network.target(link).biased() && network.projectionsInto(target).get(0) == p;
    return carriesBias && nodes.get(link.to()) instanceof If neurons
        ? new Affine(weight, constants(biases(target), neurons))
        : new Linear(weight);
  }

  private Tensor constants(float[] biases, Neuron neurons) {
    double[] perConstant = neurons.dynamics(conventions, biases.length).perConstant();
    double[] constants = new double[biases.length];
    for (int j = 0; j < constants.length; j++) {
      constants[j] = biases[j] / perConstant[j];
    }
    return Tensor.vector(constants);
  }

  private static Tensor transposed(float[] weights, int from, int to) {
    double[] values = new double[weights.length];
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < to; j++) {
        values[j * from + k] = weights[k * to + j];
      }
    }
    return new Tensor(values, new Shape(to, from));
  }
}
