package org.spinprop.offchip.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.Objective;
import org.spinprop.offchip.forward.Forward;
import org.spinprop.offchip.forward.Recorder;
import org.spinprop.offchip.network.Chunk;
import org.spinprop.offchip.network.Constants;
import org.spinprop.offchip.network.DenseInput;
import org.spinprop.offchip.network.NetworkTensors;
import org.spinprop.offchip.network.ParameterTensors;
import org.spinprop.offchip.network.RunOrder;
import org.spinprop.offchip.tensor.PyTorch;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/**
 * A network in DJL tensors. Each run and each gradient has a scope of native memory of its own for the parameters, and in it
 * one for each chunk of samples with all that is made of them, which is released when the chunk is done.
 */
public final class OffchipExecutable implements Executable {
  private final Network network;
  private final NDManager manager;
  private final List<List<Integer>> groups;
  private final DenseInput input;
  private final Constants constants;
  private final ChunkThreads workers;
  private Parameters parameters;

  /** @param manager owner of all tensors, closed with the executable */
  public OffchipExecutable(Network network, NDManager manager, int threads) {
    this.network = network;
    this.manager = manager;
    this.groups = RunOrder.of(network);
    this.input = new DenseInput(network);
    this.constants = new Constants(network, manager);
    this.workers = new ChunkThreads(threads);
    this.parameters = InitialWeights.DEFAULT.draw(network, 0);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public void load(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    Map<String, VoltageTrace> traces = VoltageTrace.forRun(network, batch.size(), probes);
    Recorder recorder = new Recorder(network, traces);
    List<EventStream> packets =
        inChunks(
            batch,
            (tensors, chunk, scope) -> {
              NDArray input = tensors.input().of(batch.packets(), chunk, scope);
              return recorder.record(new Forward(tensors, input, chunk.size(), Optional.empty()), 1, chunk.from());
            });
    return Recording.of(network, Recorder.joined(packets), traces);
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    return gradients(batch, Optional.empty(), objective);
  }

  @Override
  public Gradients gradients(Batch batch, Recording ran, Objective objective) {
    return gradients(batch, Optional.of(ran), objective);
  }

  private Gradients gradients(Batch batch, Optional<Recording> ran, Objective objective) {
    objective.check(network);
    List<SampleGradients> parts =
        inChunks(
            batch, (tensors, chunk, scope) -> SampleGradients.of(tensors, batch, chunk, ran, objective, scope));
    return new GradientMean(network, batch, objective).of(parts);
  }

  /** What is made of the samples of a chunk. */
  @FunctionalInterface
  private interface ChunkWork<R> {

    /** @param scope owner of the tensors made */
    R of(NetworkTensors tensors, Chunk chunk, NDManager scope);
  }

  private <R> List<R> inChunks(Batch batch, ChunkWork<R> work) {
    try (NDManager scope = manager.newSubManager()) {
      NetworkTensors tensors =
          new NetworkTensors(network, groups, input, constants, new ParameterTensors(network, parameters, scope));
      return workers.map(
          Chunk.of(network, batch.size()),
          chunk -> {
            PyTorch.useOneThread();
            try (NDManager ofChunk = scope.newSubManager()) {
              return work.of(tensors, chunk, ofChunk);
            }
          });
    }
  }
}
