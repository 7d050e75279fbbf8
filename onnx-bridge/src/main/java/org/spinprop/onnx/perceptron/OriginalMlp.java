package org.spinprop.onnx.perceptron;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.data.ValueDataset;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.runtime.RuntimeSession;

/**
 * A perceptron's file as another tool wrote it, run in ONNX Runtime as it is, beside what it is read as. Each sample that is run is
 * held to the reading: a file that is read as something else than it computes is refused.
 *
 * <p>The runtime computes what the nodes say: of its optimisations, some of which round otherwise than the file says, none is on.
 */
public final class OriginalMlp implements AutoCloseable {
  private static final int SAMPLES_AT_A_TIME = 256;

  private final Path file;
  private final MlpReading reading;
  private final RuntimeSession session;

  OriginalMlp(Path file, MlpReading reading, RuntimeSession session) {
    this.file = file;
    this.reading = reading;
    this.session = session;
  }

  /**
   * Reads a perceptron that PyTorch, Keras or another tool exported, and makes it ready to run. What is read: docs/dialect.md.
   *
   * @throws InvalidInputException in one line, which names the node, and what of it is damaged or not supported
   */
  public static OriginalMlp open(Path file, ExecutionOptions options) throws IOException {
    byte[] content = OnnxFile.content(file);
    try {
      ModelProto model = OnnxFile.decode(content);
      ExternalData beside = ExternalData.beside(file);
      MlpReading reading = MlpReader.read(model, beside);
      return new OriginalMlp(file, reading, new RuntimeSession(model, beside.folder(), options, OptLevel.NO_OPT));
    } catch (InvalidInputException e) {
      throw OnnxFile.refusal(file.toString(), e.getMessage(), e);
    } catch (OrtException e) {
      throw OnnxFile.refusal(file.toString(), "ONNX Runtime does not load it: " + Reason.of(e), e);
    }
  }

  /** What the file is read as. */
  public Mlp mlp() {
    return reading.mlp();
  }

  /**
   * The class that the file gives each sample: the largest output, the lowest among equals.
   *
   * @throws InvalidInputException if the samples do not fit the perceptron, or ONNX Runtime gives other outputs than the reading: it says of
   *     which sample and output
   */
  public int[] classes(ValueDataset data) {
    if (data.width() != mlp().inputs() || data.classes() != mlp().outputs()) {
      throw InvalidInputException.of(
          "data '%s' have %d values a sample and %d classes, the perceptron %s takes %d and gives %d",
          data.name(), data.width(), data.classes(), mlp().shape(), mlp().inputs(), mlp().outputs());
    }
    int together = reading.batch() == Signal.ANY ? SAMPLES_AT_A_TIME : Math.toIntExact(reading.batch());
    int[] classes = new int[data.size()];
    for (int first = 0; first < classes.length; first += together) {
      classify(data, first, together, classes);
    }
    return classes;
  }

  private void classify(ValueDataset data, int first, int together, int[] classes) {
    int width = data.width();
    int samples = Math.min(together, data.size() - first);
    int asked = reading.batch() == Signal.ANY ? samples : together;
    double[] values = new double[asked * width];
    for (int i = 0; i < samples * width; i++) {
      values[i] = data.value(first + i / width, i % width);
    }
    double[] outputs = outputs(values, asked);
    for (int s = 0; s < samples; s++) {
      double[] sample = new double[width];
      System.arraycopy(values, s * width, sample, 0, width);
      classes[first + s] = check(data.name(), first + s, sample, outputs, s * mlp().outputs());
    }
  }

  private double[] outputs(double[] values, int samples) {
    try {
      double[] outputs = session.run(reading.input(), reading.type(), values, shape(samples));
      if (outputs.length == samples * mlp().outputs()) {
        return outputs;
      }
      throw refusal("ONNX Runtime gives %d outputs for %d samples, expected %d of each",
          outputs.length, samples, mlp().outputs());
    } catch (OrtException e) {
      throw OnnxFile.refusal(file.toString(), "ONNX Runtime does not run it: " + Reason.of(e), e);
    }
  }

  private long[] shape(int samples) {
    long[] shape = new long[1 + reading.shape().length];
    shape[0] = samples;
    System.arraycopy(reading.shape(), 0, shape, 1, reading.shape().length);
    return shape;
  }

  /** The class of a sample whose outputs begin at a place. */
  private int check(String data, int sample, double[] values, double[] outputs, int at) {
    double[] read = reading.outputs(values);
    double[] roundings = reading.roundings(values);
    int largest = 0;
    for (int k = 0; k < read.length; k++) {
      double original = outputs[at + k];
      if (!(Math.abs(original - read[k]) <= roundings[k])) {
        throw refusal(
            "output %d of sample %d of '%s' is %s in ONNX Runtime, and %s as it is read here: a node does other than it is taken for;"
                + " export the perceptron in another form",
            k, sample, data, text(original), text(read[k]));
      }
      largest = original > outputs[at + largest] ? k : largest;
    }
    return largest;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private InvalidInputException refusal(String why, Object... values) {
    return OnnxFile.refusal(file.toString(), String.format(Locale.ROOT, why, values));
  }

  @Override
  public void close() {
    session.close();
  }
}
