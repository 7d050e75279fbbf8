package org.spinprop.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.backend.ExecutionOptions;

/** A model file's content loaded in ONNX Runtime's CPU provider. */
final class RuntimeSession implements AutoCloseable {
  // What goes wrong comes back as an exception, so the runtime need not write to standard error.
  private static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private static final OrtEnvironment ENVIRONMENT = RuntimeEnvironment.of(QUIET);

  private final OrtSession session;

  /** @param folder where the content's external data lie, if it has any */
  RuntimeSession(byte[] content, Optional<Path> folder, ExecutionOptions options) throws OrtException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      settings.setDeterministicCompute(true);
      settings.setSessionLogLevel(QUIET);
      // Idle threads that spin take the host's processors from everything else.
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (folder.isPresent()) {
        settings.addConfigEntry("session.model_external_initializers_file_folder_path", folder.get().toString());
      }
      session = ENVIRONMENT.createSession(content, settings);
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
      throw new IllegalStateException("ONNX Runtime cannot close a session: " + e.getMessage(), e);
    }
  }
}
