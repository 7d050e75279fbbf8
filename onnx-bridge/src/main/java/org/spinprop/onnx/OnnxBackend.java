package org.spinprop.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Model;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.Network;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.OnnxFile;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.read.ModelFile;
import org.spinprop.onnx.read.ModelReader;
import org.spinprop.onnx.read.ProcessingReader;
import org.spinprop.onnx.runtime.OnnxExecutable;
import org.spinprop.onnx.write.ModelWriter;

/**
 * Runs models in stock ONNX Runtime (CPU), as anyone can who has the exported file: a compiled network is exported with
 * each set of parameters, and what runs is that file's content. Inference only.
 */
public final class OnnxBackend implements Backend {

  /** Name of this backend. */
  public static final String NAME = OnnxExecutable.BACKEND;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "the exported ONNX file in ONNX Runtime on the CPU, inference only";
  }

  @Override
  public Set<Feature> features() {
    return Dialect.features(Dialect.NEWEST);
  }

  @Override
  public Executable prepare(Network network, ExecutionOptions options) {
    requireGrid(network);
    Model model = new Model(network, InitialWeights.DEFAULT.draw(network, 0), Provenance.NONE);
    try {
      return new OnnxExecutable(model, ModelWriter.write(model), options, OnnxExecutable.CHUNK_BYTES);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses an exported model: " + Reason.of(e), e);
    }
  }

  /**
   * Makes the very file on disk ready to run, functions' bodies and all; its parameters are resident. An encoder or decision in
   * its graph is left out: backends take and give spikes.
   *
   * @throws InvalidInputException if {@link OnnxImport} refuses the file, or ONNX Runtime does not load or run it
   */
  public Executable open(Path file, ExecutionOptions options) throws IOException {
    byte[] content = OnnxFile.content(file);
    Model model = ModelReader.read(content, file.toString(), ExternalData.beside(file));
    requireGrid(model.network());
    ModelProto proto = ModelFile.parse(content);
    ModelProto network = ProcessingReader.without(proto, Metadata.read(proto));
    try {
      OnnxExecutable executable = new OnnxExecutable(model, network, file, options);
      tryOut(executable);
      return executable;
    } catch (InvalidInputException e) {
      throw OnnxFile.refusal(file.toString(), e.getMessage(), e);
    } catch (OrtException e) {
      throw OnnxFile.refusal(file.toString(), "ONNX Runtime does not run it: " + Reason.of(e), e);
    }
  }

  /** The importer does not read functions' bodies; a silent sample shows whether they run and have the right shapes. */
  private static void tryOut(OnnxExecutable executable) throws OrtException {
    EventStream silence = new EventStream.Builder().beginSample().build();
    try {
      executable.record(new Batch(silence, new int[1]), Set.of());
    } catch (OrtException | RuntimeException e) {
      executable.close();
      throw e;
    }
  }

  private static void requireGrid(Network network) {
    if (network.clock().kind() != Clock.Kind.GRID) {
      throw InvalidInputException.of(
          "backend '%s' runs GRID clocks, this network's is %s: use reference or spinnaker2", NAME, network.clock().kind());
    }
  }
}
