package org.spinprop.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.onnx.check.ModelCheck;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.proto.ModelProto;

/** A model loaded in ONNX Runtime's CPU provider; none is that {@link ModelCheck} does not pass. */
public final class RuntimeSession implements AutoCloseable {
  // What goes wrong comes back as an exception, so the runtime need not write to standard error.
  private static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private static final OrtEnvironment ENVIRONMENT = RuntimeEnvironment.of(QUIET);

  private final OrtSession session;

  /**
   * Checks a model and loads it.
   *
   * @param folder where its external data lie, if it has any
   * @throws InvalidInputException if it is not sound
   */
  public RuntimeSession(ModelProto model, Optional<Path> folder, ExecutionOptions options) throws OrtException {
    this(model, folder, options, OptLevel.ALL_OPT);
  }

  /** As above, with as much of the runtime's optimisations as asked for. */
  public RuntimeSession(ModelProto model, Optional<Path> folder, ExecutionOptions options, OptLevel optimised)
      throws OrtException {
    ModelCheck.of(model, new ExternalData(folder));
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      settings.setDeterministicCompute(true);
      settings.setOptimizationLevel(optimised);
      settings.setSessionLogLevel(QUIET);
      // Idle threads that spin take the host's processors from everything else.
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (folder.isPresent()) {
        settings.addConfigEntry("session.model_external_initializers_file_folder_path", folder.get().toString());
      }
      session = ENVIRONMENT.createSession(model.toByteArray(), settings);
    }
  }

  /**
   * Computes values of the graph.
   *
   * @param steps ticks of all tensors
   * @param samples how many samples of the tensors' space count
   */
  void run(DenseTensor input, List<DenseTensor> outputs, int steps, int samples) throws OrtException {
    Map<String, OnnxTensor> results = new HashMap<>();
    try (OnnxTensor argument = tensor(input, steps, samples)) {
      for (DenseTensor output : outputs) {
        results.put(output.name(), tensor(output, steps, samples));
      }
      session.run(Map.of(input.name(), argument), results).close();
    } finally {
      results.values().forEach(OnnxTensor::close);
    }
  }

  /**
   * The values of the graph's one output.
   *
   * @param type of the input: float16, float32 or float64
   * @param shape of the input
   */
  public double[] run(String input, ElementType type, double[] values, long... shape) throws OrtException {
    try (OnnxTensor argument = tensor(type, values, shape);
        OrtSession.Result result = session.run(Map.of(input, argument))) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      if (output.getInfo().type == OnnxJavaType.DOUBLE) {
        return copied(output.getDoubleBuffer());
      }
      FloatBuffer floats = output.getFloatBuffer();
      return IntStream.range(0, floats.remaining()).mapToDouble(floats::get).toArray();
    }
  }

  private static double[] copied(DoubleBuffer from) {
    double[] values = new double[from.remaining()];
    from.get(values);
    return values;
  }

  private static OnnxTensor tensor(ElementType type, double[] values, long... shape) throws OrtException {
    if (type == ElementType.FLOAT64) {
      return OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(values), shape);
    }
    FloatBuffer floats = FloatBuffer.allocate(values.length);
    for (double value : values) {
      floats.put((float) value);
    }
    return type == ElementType.FLOAT32
        ? OnnxTensor.createTensor(ENVIRONMENT, floats.flip(), shape)
        : OnnxTensor.createTensor(
            ENVIRONMENT, Fp16Conversions.convertFloatBufferToFp16Buffer(floats.flip()), shape, OnnxJavaType.FLOAT16);
  }

  private OnnxTensor tensor(DenseTensor dense, int steps, int samples) throws OrtException {
    int length = steps * samples * dense.size();
    long[] shape = {steps, samples, dense.size()};
    return OnnxTensor.createTensor(ENVIRONMENT, dense.values().slice(0, length), shape);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session: " + Reason.of(e), e);
    }
  }
}
