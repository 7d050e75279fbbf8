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

/** A perceptron, trained in plain Java by Adam on cross-entropy, and written as other tools export theirs. */
public final class PlainMlp {
  private final int[] sizes;
  private final float[][] weights;
  private final float[][] biases;

  private PlainMlp(int... sizes) {
    this.sizes = sizes;
    this.weights = new float[sizes.length - 1][];
    this.biases = new float[sizes.length - 1][];
  }

  /** How a tool writes a layer. */
  public enum Style {
    /** Gemm with W transposed, after a Flatten. */
    PYTORCH,
    /** MatMul and Add, after an Identity, and Softmax at the end. */
    KERAS
  }

  public static PlainMlp trained(ValueDataset data, int epochs, int... sizes) {
    PlainMlp mlp = new PlainMlp(sizes);
    SplittableRandom random = new SplittableRandom(1);
    float[][] moments = new float[2 * mlp.weights.length][];
    float[][] squares = new float[2 * mlp.weights.length][];
    for (int l = 0; l < mlp.weights.length; l++) {
      mlp.weights[l] = new float[sizes[l] * sizes[l + 1]];
      mlp.biases[l] = new float[sizes[l + 1]];
      double range = Math.sqrt(6.0 / sizes[l]);
      for (int i = 0; i < mlp.weights[l].length; i++) {
        mlp.weights[l][i] = (float) random.nextDouble(-range, range);
      }
      moments[2 * l] = new float[mlp.weights[l].length];
      squares[2 * l] = new float[mlp.weights[l].length];
      moments[2 * l + 1] = new float[sizes[l + 1]];
      squares[2 * l + 1] = new float[sizes[l + 1]];
    }
    int batch = 50;
    int step = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      double rate = 0.02 * (1 - (double) epoch / epochs);
      for (int first = 0; first + batch <= data.size(); first += batch) {
        float[][] gradients = new float[2 * mlp.weights.length][];
        for (int a = 0; a < gradients.length; a++) {
          gradients[a] = new float[moments[a].length];
        }
        for (int b = 0; b < batch; b++) {
          mlp.addGradient(data, random.nextInt(data.size()), gradients);
        }
        step++;
        for (int a = 0; a < gradients.length; a++) {
          float[] values = a % 2 == 0 ? mlp.weights[a / 2] : mlp.biases[a / 2];
          for (int i = 0; i < values.length; i++) {
            float g = gradients[a][i] / batch;
            moments[a][i] = 0.9f * moments[a][i] + 0.1f * g;
            squares[a][i] = 0.999f * squares[a][i] + 0.001f * g * g;
            double m = moments[a][i] / (1 - Math.pow(0.9, step));
            double v = squares[a][i] / (1 - Math.pow(0.999, step));
            values[i] -= (float) (rate * m / (Math.sqrt(v) + 1e-8));
          }
        }
      }
    }
    return mlp;
  }

  private void addGradient(ValueDataset data, int sample, float[][] gradients) {
    double[][] x = new double[sizes.length][];
    x[0] = new double[sizes[0]];
    for (int k = 0; k < sizes[0]; k++) {
      x[0][k] = data.value(sample, k);
    }
    for (int l = 0; l < weights.length; l++) {
      x[l + 1] = new double[sizes[l + 1]];
      for (int j = 0; j < sizes[l + 1]; j++) {
        double z = biases[l][j];
        for (int k = 0; k < sizes[l]; k++) {
          z += x[l][k] * weights[l][k * sizes[l + 1] + j];
        }
        x[l + 1][j] = l < weights.length - 1 ? Math.max(0, z) : z;
      }
    }
    double sum = 0;
    double[] delta = new double[sizes[sizes.length - 1]];
    for (double z : x[sizes.length - 1]) {
      sum += Math.exp(z);
    }
    for (int j = 0; j < delta.length; j++) {
      delta[j] = Math.exp(x[sizes.length - 1][j]) / sum - (j == data.label(sample) ? 1 : 0);
    }
    for (int l = weights.length - 1; l >= 0; l--) {
      double[] before = new double[sizes[l]];
      for (int j = 0; j < sizes[l + 1]; j++) {
        gradients[2 * l + 1][j] += (float) delta[j];
        for (int k = 0; k < sizes[l]; k++) {
          gradients[2 * l][k * sizes[l + 1] + j] += (float) (delta[j] * x[l][k]);
          before[k] += x[l][k] > 0 ? delta[j] * weights[l][k * sizes[l + 1] + j] : 0;
        }
      }
      delta = before;
    }
  }

  /** The file that a tool would write. */
  public ModelProto onnx(Style style) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    graph.addInput(ValueInfos.perSample("input.1", Tensors.FLOAT, sizes[0]));
    String current = "x";
    graph.addNode(
        style == Style.PYTORCH
            ? Nodes.node("x", "Flatten", "input.1").addAttribute(Attributes.integer("axis", 1))
            : Nodes.node("x", "Identity", "input.1"));
    for (int l = 0; l < weights.length; l++) {
      String z = "z" + l;
      graph.addInitializer(Tensors.tensor("b" + l, List.of((long) sizes[l + 1]), biases[l]));
      if (style == Style.PYTORCH) {
        graph.addInitializer(Tensors.tensor("w" + l, List.of((long) sizes[l + 1], (long) sizes[l]), transposed(l)));
        graph.addNode(gemm(z, current, "w" + l, "b" + l));
      } else {
        graph.addInitializer(Tensors.tensor("w" + l, List.of((long) sizes[l], (long) sizes[l + 1]), weights[l]));
        graph.addNode(Nodes.node(z + "/matmul", "MatMul", current, "w" + l));
        graph.addNode(Nodes.node(z, "Add", z + "/matmul", "b" + l));
      }
      current = z;
      if (l < weights.length - 1) {
        graph.addNode(Nodes.node("relu" + l, "Relu", z));
        current = "relu" + l;
      }
    }
    if (style == Style.KERAS) {
      graph.addNode(Nodes.node("probabilities", "Softmax", current));
      current = "probabilities";
    }
    graph.addOutput(ValueInfos.perSample(current, Tensors.FLOAT, sizes[sizes.length - 1]));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName(style.name())
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .setGraph(graph)
        .build();
  }

  private float[] transposed(int l) {
    float[] transposed = new float[weights[l].length];
    for (int k = 0; k < sizes[l]; k++) {
      for (int j = 0; j < sizes[l + 1]; j++) {
        transposed[j * sizes[l] + k] = weights[l][k * sizes[l + 1] + j];
      }
    }
    return transposed;
  }

  static NodeProto.Builder gemm(String output, String... inputs) {
    return Nodes.node(output, "Gemm", inputs)
        .addAttribute(Attributes.real("alpha", 1))
        .addAttribute(Attributes.real("beta", 1))
        .addAttribute(Attributes.integer("transB", 1));
  }
}
