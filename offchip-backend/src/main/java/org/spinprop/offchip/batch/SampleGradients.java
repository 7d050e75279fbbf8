package org.spinprop.offchip.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.batch.Batch;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;
import org.spinprop.offchip.adjoint.Adjoint;
import org.spinprop.offchip.adjoint.Backward;
import org.spinprop.offchip.adjoint.EventProp;
import org.spinprop.offchip.adjoint.SurrogateAdjoint;
import org.spinprop.offchip.forward.Forward;
import org.spinprop.offchip.forward.Recorded;
import org.spinprop.offchip.forward.Recorder;
import org.spinprop.offchip.network.Chunk;
import org.spinprop.offchip.network.NetworkTensors;
import org.spinprop.recording.Recording;
import org.spinprop.recording.VoltageTrace;

/**
 * What samples add to the gradient of a batch.
 *
 * @param sums of their gradients, by trainable array
 * @param loss of their output
 * @param spikes [population][neuron], in all of them
 * @param limited spikes at which a guard acted
 */
record SampleGradients(float[][] sums, BatchLoss loss, long[][] spikes, long limited) {

  /**
   * Runs samples forward and backward.
   *
   * @param ran what the batch was seen to do, in place of what it would
   * @param scope owner of the tensors made
   */
  static SampleGradients of(
      NetworkTensors tensors, Batch batch, Chunk chunk, Optional<Recording> ran, Objective objective, NDManager scope) {
    Network network = tensors.network();
    NDArray input = tensors.input().of(batch.packets(), chunk, scope);
    Forward forward = new Forward(
        tensors, input, chunk.size(), ran.map(recording -> new Recorded(network, recording.spikes(), chunk, scope)));
    int[] labels = Arrays.copyOfRange(batch.labels(), chunk.from(), chunk.to());
    Recording output = ran.orElseGet(() -> output(network, forward));
    int first = ran.isPresent() ? chunk.from() : 0;
    int steps = tensors.steps();
    Shape shape = new Shape((long) (steps - 1) * chunk.size(), network.output().size());
    if (objective.method() instanceof GradientMethod.Surrogate surrogate) {
      // To the loss no spike is missing: an output that never fires has a gradient too.
      BatchLoss loss = new BatchLoss(network, objective.loss(), output, first, labels, Double.POSITIVE_INFINITY);
      Adjoint.Method method = SurrogateAdjoint.of(scope.create((float) surrogate.slope()), tensors.constants().one(), steps);
      float[][] sums =
          new Backward(tensors, forward, method).gradient(scope.create(loss.surrogateDrive(), shape));
      return new SampleGradients(sums, loss, spikes(network, forward), 0);
    }
    BatchLoss loss = new BatchLoss(network, objective.loss(), output, first, labels, network.clock().duration());
    EventProp method = new EventProp(objective, steps, scope);
    float[][] sums = new Backward(tensors, forward, method).gradient(scope.create(loss.drive(), shape));
    return new SampleGradients(sums, loss, spikes(network, forward), method.limited());
  }

  private static Recording output(Network network, Forward forward) {
    Map<String, VoltageTrace> traces = VoltageTrace.forRun(network, forward.samples(), Set.of());
    int output = network.populations().size() - 1;
    return Recording.of(network, new Recorder(network, traces).record(forward, output, 0), traces);
  }

  private static long[][] spikes(Network network, Forward forward) {
    long[][] spikes = network.populations().stream().map(p -> new long[p.size()]).toArray(long[][]::new);
    for (int p = 1; p < spikes.length; p++) {
      if (network.neurons(p).spikes()) {
        float[] counts = forward.neurons(p).spikes().sum(new int[] {0}).toFloatArray();
        Arrays.setAll(spikes[p], j -> (long) counts[j]);
      }
    }
    return spikes;
  }
}
