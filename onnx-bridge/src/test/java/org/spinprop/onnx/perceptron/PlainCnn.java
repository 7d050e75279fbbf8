package org.spinprop.onnx.perceptron;

import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.data.ValueDataset;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * Noisy bars on images of 10 x 10, lying, standing, rising or falling, and a network of two convolutions by hand that tells them apart, as
 * PyTorch writes one: edges of four directions, their pools, how much there is of each.
 */
final class PlainCnn {
  static final int SIDE = 10;

  private PlainCnn() {}

  /** Bars of four directions. */
  static ValueDataset bars(int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] images = new double[samples][SIDE * SIDE];
    int[] labels = new int[samples];
    for (int s = 0; s < samples; s++) {
      labels[s] = random.nextInt(4);
      double offset = random.nextDouble(-2, 2);
      for (int i = 0; i < images[s].length; i++) {
        double y = i / SIDE - (SIDE - 1) / 2.0;
        double x = i % SIDE - (SIDE - 1) / 2.0;
        double away = switch (labels[s]) {
          case 0 -> y;
          case 1 -> x;
          case 2 -> (x + y) / Math.sqrt(2);
          default -> (x - y) / Math.sqrt(2);
        };
        double bar = Math.abs(away - offset) < 1 ? 0.8 : 0.1;
        images[s][i] = Math.min(1, Math.max(0, bar + random.nextDouble(-0.1, 0.1)));
      }
    }
    return new Images(images, labels);
  }

  private record Images(double[][] images, int[] labels) implements ValueDataset {

    @Override
    public String name() {
      return "bars";
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public int classes() {
      return 4;
    }

    @Override
    public int label(int sample) {
      return labels[sample];
    }

    @Override
    public int width() {
      return SIDE * SIDE;
    }

    @Override
    public double value(int sample, int feature) {
      return images[sample][feature];
    }
  }

  /**
   * The file.
   *
   * @param pool AveragePool or MaxPool
   */
  static ModelProto onnx(String pool) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph").addInput(image("input"));
    graph.addInitializer(Tensors.tensor("edges", List.of(4L, 1L, 3L, 3L), edges()));
    graph.addInitializer(Tensors.tensor("edges.bias", List.of(4L), -0.4f, -0.4f, -0.4f, -0.4f));
    for (String of : List.of("scale", "variance")) {
      graph.addInitializer(Tensors.tensor(of, List.of(4L), 1, 2, 0.5f, 1));
    }
    graph.addInitializer(Tensors.tensor("shift", List.of(4L), 0, 0, 0.1f, 0));
    graph.addInitializer(Tensors.tensor("mean", List.of(4L), 0, 0.1f, 0, 0));
    graph.addInitializer(Tensors.tensor("mix", List.of(4L, 4L, 1L, 1L), mixing()));
    graph.addInitializer(Tensors.tensor("last", List.of(4L, 4L), mixing()));
    graph.addInitializer(Tensors.tensor("last.bias", List.of(4L), new float[4]));
    graph.addNode(window(Nodes.node("conv1", "Conv", "input", "edges", "edges.bias"), 3, 1, 1));
    graph.addNode(Nodes.node("norm", "BatchNormalization", "conv1", "scale", "shift", "mean", "variance"));
    graph.addNode(Nodes.node("relu1", "Relu", "norm"));
    graph.addNode(window(Nodes.node("pool1", pool, "relu1"), 2, 2, 0));
    graph.addNode(window(Nodes.node("conv2", "Conv", "pool1", "mix"), 1, 1, 0));
    graph.addNode(Nodes.node("relu2", "Relu", "conv2"));
    graph.addNode(Nodes.node("pool2", "GlobalAveragePool", "relu2"));
    graph.addNode(Nodes.node("flat", "Flatten", "pool2"));
    graph.addNode(PlainMlp.gemm("output", "flat", "last", "last.bias"));
    graph.addOutput(ValueInfos.perSample("output", Tensors.FLOAT, 4));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("pytorch")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .setGraph(graph)
        .build();
  }

  private static NodeProto.Builder window(NodeProto.Builder node, int kernel, int stride, int padding) {
    return node.addAttribute(Attributes.integers("kernel_shape", kernel, kernel))
        .addAttribute(Attributes.integers("strides", stride, stride))
        .addAttribute(Attributes.integers("pads", padding, padding, padding, padding));
  }

  private static ValueInfoProto image(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("N");
    for (int length : new int[] {1, SIDE, SIDE}) {
      shape.addDimBuilder().setDimValue(length);
    }
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(Tensors.FLOAT).setShape(shape);
    return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
  }

  /** A line of each direction, less what is beside it. */
  private static float[] edges() {
    float[] edges = new float[36];
    for (int i = 0; i < 9; i++) {
      int y = i / 3 - 1;
      int x = i % 3 - 1;
      boolean[] on = {y == 0, x == 0, x + y == 0, x == y};
      for (int d = 0; d < 4; d++) {
        edges[9 * d + i] = on[d] ? 1 : -0.5f;
      }
    }
    return edges;
  }

  /** Each direction, less the others. */
  private static float[] mixing() {
    float[] mixing = new float[16];
    for (int i = 0; i < 16; i++) {
      mixing[i] = i / 4 == i % 4 ? 1 : -0.2f;
    }
    return mixing;
  }
}
