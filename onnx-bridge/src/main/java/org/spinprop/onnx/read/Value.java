package org.spinprop.onnx.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.spinprop.onnx.proto.TensorProto;

/** What a value of a graph stands for. */
sealed interface Value {

  /** The spikes of a population. */
  record Spikes(String population, int size) implements Value {}

  /** The voltages of a population; nothing in the graph uses them. */
  record Voltages() implements Value {}

  /** The spikes of a population, each neuron's later by its delay, less the tick of every hop. */
  record Delayed(Spikes spikes, float[] ticks) implements Value {}

  /** Weights of a projection, alone or amid columns of 0. */
  record Placed(TensorProto weights, long before, long after) implements Value {}

  /** Weights or vectors one after the other. */
  record Stack(List<Placed> parts) implements Value {}

  /** What the spikes of some projections weigh. */
  record Current(List<Link> links) implements Value {}

  /** Spikes, or voltages, of several populations side by side. */
  record Joined(List<String> names, List<Long> sizes, boolean spiking) implements Value {

    boolean hasSizes(long... others) {
      return sizes.equals(LongStream.of(others).boxed().toList());
    }
  }

  /**
   * A projection whose target is not known yet.
   *
   * @param ticks delays, where there are any
   * @param weights [from][size] row-major
   * @param size the target's
   * @param before neurons of the target's group before the target
   * @param after neurons of the target's group after it
   */
  record Link(String from, Optional<float[]> ticks, float[] weights, int size, long before, long after) {}
}
