package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Pooling;

/**
 * What a projection makes of the spikes that arrive: y = W x for each row. Tensors x are [row][presynaptic neuron], y are
 * [row][postsynaptic neuron]; rows are samples, or ticks and samples.
 */
public interface LinearMap {

  /** y = W x; made anew. */
  NDArray of(NDArray x);

  /** W^T y; made anew. */
  NDArray transposed(NDArray y);

  /**
   * The gradient of the weights, in their order: the sum over rows of x (outer) gain y, and over the synapses that share a weight.
   *
   * @param gain of each postsynaptic neuron, or a scalar
   */
  NDArray gradient(NDArray x, NDArray y, NDArray gain);

  /**
   * That of a projection.
   *
   * @param from shape of the presynaptic population
   * @param to shape of the postsynaptic one
   * @param scope owner of the tensors made
   */
  static LinearMap of(
      org.spinprop.connection.Shape from,
      org.spinprop.connection.Shape to,
      Optional<Pooling> pooling,
      Connection connection,
      float[] weights,
      NDManager scope) {
    org.spinprop.connection.Shape pooled = pooling.map(pool -> pool.output(from)).orElse(from);
    LinearMap map =
        connection.match(
            dense -> new DenseMap(scope.create(weights, new Shape(pooled.size(), to.size()))),
            oneToOne -> new OneToOneMap(),
            convolution -> ConvolutionMap.of(pooled, to, convolution, weights, scope),
            sparse -> SparseMap.of(pooled, to, sparse, weights, scope));
    return pooling.<LinearMap>map(pool -> PooledMap.of(from, pool, map, scope)).orElse(map);
  }
}
