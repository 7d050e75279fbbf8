package org.spinprop.onnx.read;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.OneToOne;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.onnx.proto.TensorProto;

/** What a value of a graph stands for. */
sealed interface Value {

  /** The spikes of a population. */
  record Spikes(String population, int size) implements Value {}

  /** The voltages of a population; nothing in the graph uses them. */
  record Voltages() implements Value {}

  /**
   * Spikes on their way to a projection's weights.
   *
   * @param population that emits them; missing where each neuron spikes alone, a row each, so that a projection gives its weights
   * @param size neurons, or axons
   * @param axons the neuron that each belongs to, where a neuron has several
   * @param ticks delays, less the tick of every hop
   */
  record Sent(Optional<String> population, int size, Optional<int[]> axons, Optional<float[]> ticks) implements Value {}

  /** Zeros of a shape, which something else is put into. */
  record Zeros(int rows, int columns) implements Value {}

  /**
   * Spikes as images, through a pool or a convolution.
   *
   * @param name of the value that the images were made of
   * @param whole how the neurons lie
   * @param shape what pool and convolution make of that
   */
  record Images(
      String name, Sent sent, Shape whole, Shape shape, Optional<Pooling> pooling, Optional<Convolved> convolved)
      implements Value {}

  /** Weights that slide over images. */
  record Convolved(Convolution convolution, TensorProto weights) {}

  /** Images as neurons again. */
  record Flattened(Images images) implements Value {}

  /** Weights of a projection, alone or amid columns of 0. */
  record Placed(Block block, long before, long after) implements Value {}

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

  /** Weights, or a vector, in a file. */
  sealed interface Block {

    /** What is to be done for each kind. */
    <R> R match(
        Function<? super Whole, ? extends R> whole, Function<? super Picked, ? extends R> picked,
        Function<? super Wired, ? extends R> wired);
  }

  /** All values, row-major. */
  record Whole(TensorProto tensor) implements Block {

    @Override
    public <R> R match(
        Function<? super Whole, ? extends R> whole, Function<? super Picked, ? extends R> picked,
        Function<? super Wired, ? extends R> wired) {
      return whole.apply(this);
    }
  }

  /** A vector of which some values stand in several places. */
  record Picked(TensorProto tensor, int[] places) implements Block {

    @Override
    public <R> R match(
        Function<? super Whole, ? extends R> whole, Function<? super Picked, ? extends R> picked,
        Function<? super Wired, ? extends R> wired) {
      return picked.apply(this);
    }
  }

  /**
   * What a projection connects, and its weights.
   *
   * @param whole how the presynaptic neurons lie, where the graph says it
   * @param weights as {@code connection} has them
   * @param rows presynaptic neurons, or axons
   * @param columns postsynaptic neurons
   */
  record Wired(
      Optional<Shape> whole, Optional<Pooling> pooling, Connection connection, float[] weights, int rows, int columns)
      implements Block {

    @Override
    public <R> R match(
        Function<? super Whole, ? extends R> ofWhole, Function<? super Picked, ? extends R> picked,
        Function<? super Wired, ? extends R> wired) {
      return wired.apply(this);
    }

    /** Each neuron to the one at its place. */
    static Wired oneToOne(int size) {
      return new Wired(Optional.empty(), Optional.empty(), new OneToOne(), new float[0], size, size);
    }

    /** The same over connections of other neurons. */
    Wired over(Connection other) {
      return new Wired(whole, pooling, other, weights, rows, columns);
    }
  }

  /**
   * A projection whose target is not known yet.
   *
   * @param axons the neuron that each row of weights belongs to, where a neuron has several
   * @param ticks delays, where there are any
   * @param before neurons of the target's group before the target
   * @param after neurons of the target's group after it
   */
  record Link(String from, Optional<int[]> axons, Optional<float[]> ticks, Wired wired, long before, long after) {

    /** The same among other columns of 0. */
    Link placed(long columnsBefore, long columnsAfter) {
      return new Link(from, axons, ticks, wired, before + columnsBefore, after + columnsAfter);
    }
  }
}
