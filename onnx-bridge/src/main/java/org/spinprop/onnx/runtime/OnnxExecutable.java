package org.spinprop.onnx.runtime;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Backends;
import org.spinprop.backend.Executable;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.backend.Gradients;
import org.spinprop.backend.Learner;
import org.spinprop.batch.Batch;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.objective.Objective;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.ValueInfos;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.write.ModelWriter;
import org.spinprop.optim.Optimiser;
import org.spinprop.recording.Recording;

/** A model file's content, run in ONNX Runtime. New parameters are exported into content of their own. */
public final class OnnxExecutable implements Executable {

  /** Name of the backend. */
  public static final String BACKEND = "onnxruntime";

  /** What stays in a processor's caches; with 64 MB, 1000 samples of 5-120-3 take nearly twice as long. */
  public static final long CHUNK_BYTES = 4L << 20;

  private final Network network;
  private final ExecutionOptions options;
  private final long chunkBytes;
  private final Optional<Path> folder;
  private Parameters parameters;
  private ModelProto content;
  private Set<String> probed = Set.of();
  private RuntimeSession session;

  /**
   * @param model what {@code content} is read as
   * @param chunkBytes see {@link DenseRun}
   */
  public OnnxExecutable(Model model, ModelProto content, ExecutionOptions options, long chunkBytes) throws OrtException {
    this(model, content, Optional.empty(), options, chunkBytes);
  }

  /** @param file beside which external data lie */
  public OnnxExecutable(Model model, ModelProto content, Path file, ExecutionOptions options) throws OrtException {
    this(model, content, ExternalData.beside(file).folder(), options, CHUNK_BYTES);
  }

  private OnnxExecutable(
      Model model, ModelProto content, Optional<Path> folder, ExecutionOptions options, long chunkBytes)
      throws OrtException {
    this.folder = folder;
    this.network = model.network();
    this.parameters = model.parameters();
    this.content = content;
    this.options = options;
    this.chunkBytes = chunkBytes;
    this.session = new RuntimeSession(content, folder, options);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void load(Parameters next) {
    ModelProto exported = ModelWriter.write(new Model(network, next, Provenance.NONE));
    try {
      replaceSession(exported, Set.of());
    } catch (OrtException e) {
      throw failure(e);
    }
    content = exported;
    parameters = next;
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    try {
      return record(batch, probes);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** Runs a batch; what ONNX Runtime does not run is its exception. */
  public Recording record(Batch batch, Set<String> probes) throws OrtException {
    Set<String> wanted = new TreeSet<>(probes);
    wanted.retainAll(spikingPopulations());
    if (!probed.equals(wanted)) {
      replaceSession(withVoltages(wanted), wanted);
    }
    return new DenseRun(network, batch, wanted, chunkBytes).through(session);
  }

  private Set<String> spikingPopulations() {
    return network.neurons().stream().filter(NeuronPopulation::spikes).map(Population::name).collect(Collectors.toSet());
  }

  private void replaceSession(ModelProto next, Set<String> probes) throws OrtException {
    RuntimeSession replacement = new RuntimeSession(next, folder, options);
    session.close();
    session = replacement;
    probed = probes;
  }

  /** The content with the voltages of populations among the graph's outputs; nothing else changes. */
  private ModelProto withVoltages(Set<String> probes) {
    ModelProto.Builder model = content.toBuilder();
    for (Population population : network.populations()) {
      if (probes.contains(population.name())) {
        String voltage = Dialect.voltage(population.name());
        model.getGraphBuilder().addOutput(ValueInfos.perTick(voltage, population.size()));
      }
    }
    return model.build();
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    throw doesNotTrain();
  }

  @Override
  public Learner learner(Objective objective, Optimiser optimiser) {
    throw doesNotTrain();
  }

  private static InvalidInputException doesNotTrain() {
    List<String> others =
        Backends.all().stream().map(Backend::name).filter(name -> !name.equals(BACKEND)).toList();
    return InvalidInputException.of(
        "backend '%s' runs models and does not train them; train with one of %s",
        BACKEND, String.join(", ", others));
  }

  @Override
  public void close() {
    session.close();
  }

  private static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed: " + Reason.of(e), e);
  }
}
