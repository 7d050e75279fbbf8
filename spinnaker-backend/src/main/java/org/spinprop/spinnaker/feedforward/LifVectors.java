package org.spinprop.spinnaker.feedforward;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.spinprop.network.Decay;
import org.spinprop.spinnaker.program.kernel.Vectors;

/**
 * The arithmetic of a LIF layer on a GRID clock in the processor's vectors, over n neurons, n being whole vectors. Products and
 * sums are rounded one by one, in the order of {@code program.kernel.Kernels}: the same bits.
 */
final class LifVectors {
  private static final VectorSpecies<Float> SPECIES = Vectors.FLOATS;

  private static final VectorSpecies<Integer> INTS = Vectors.INTS;
  private static final IntVector BITS =
      IntVector.broadcast(INTS, 1).lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

  /** Neurons of a vector. */
  static final int WIDTH = SPECIES.length();

  private LifVectors() {}

  /** Neurons in whole vectors. */
  static int padded(int size) {
    return SPECIES.loopBound(size + WIDTH - 1);
  }

  /**
   * One tick at which nothing arrives: I = alpha I; V = beta V + gain I.
   *
   * @param before V of the tick before
   * @param v takes V
   * @param crossed takes where the vectors begin in which a V is above theta
   * @return how many there are
   */
  static int drift(
      float[] i, float[] before, float[] v, int n, Decay.Single decay, float theta, int[] crossed) {
    float alpha = decay.alpha();
    float beta = decay.beta();
    float gain = decay.gain();
    int count = 0;
    for (int j = 0; j < n; j += WIDTH) {
      FloatVector current = FloatVector.fromArray(SPECIES, i, j).mul(alpha);
      current.intoArray(i, j);
      FloatVector voltage = FloatVector.fromArray(SPECIES, before, j).mul(beta).add(current.mul(gain));
      voltage.intoArray(v, j);
      crossed[count] = j;
      count += voltage.compare(VectorOperators.GT, theta).anyTrue() ? 1 : 0;
    }
    return count;
  }

  /**
   * The same with spikes arriving: I = alpha I + the sum of their rows.
   *
   * @param weights rows of n
   * @param rows presynaptic neurons, of which those from {@code begin} to {@code end - 1} fired; one at least
   */
  static int integrate(
      float[] i,
      float[] before,
      float[] v,
      int n,
      float[] weights,
      int[] rows,
      int begin,
      int end,
      Decay.Single decay,
      float theta,
      int[] crossed) {
    float alpha = decay.alpha();
    float beta = decay.beta();
    float gain = decay.gain();
    int count = 0;
    for (int j = 0; j < n; j += WIDTH) {
      FloatVector arriving = FloatVector.fromArray(SPECIES, weights, rows[begin] * n + j);
      for (int s = begin + 1; s < end; s++) {
        arriving = arriving.add(FloatVector.fromArray(SPECIES, weights, rows[s] * n + j));
      }
      FloatVector current = FloatVector.fromArray(SPECIES, i, j).mul(alpha).add(arriving);
      current.intoArray(i, j);
      FloatVector voltage = FloatVector.fromArray(SPECIES, before, j).mul(beta).add(current.mul(gain));
      voltage.intoArray(v, j);
      crossed[count] = j;
      count += voltage.compare(VectorOperators.GT, theta).anyTrue() ? 1 : 0;
    }
    return count;
  }

  /**
   * Resets the neurons of a vector that fired, V = 0.
   *
   * @param before V of the tick before
   * @param rise takes I - before, at the same place from {@code at} on
   * @return a bit for each neuron, the lowest for the first
   */
  static int fire(float[] i, float[] before, float[] v, int j, float theta, float[] rise, int at) {
    FloatVector voltage = FloatVector.fromArray(SPECIES, v, j);
    VectorMask<Float> above = voltage.compare(VectorOperators.GT, theta);
    FloatVector.fromArray(SPECIES, i, j).sub(FloatVector.fromArray(SPECIES, before, j)).intoArray(rise, at + j);
    voltage.blend(0, above).intoArray(v, j);
    return IntVector.zero(INTS).blend(BITS, above.cast(INTS)).reduceLanes(VectorOperators.OR);
  }

  /** z = x - y. */
  static void subtract(float[] z, float[] x, float[] y, int n) {
    for (int at = 0; at < n; at += WIDTH) {
      FloatVector.fromArray(SPECIES, x, at).sub(FloatVector.fromArray(SPECIES, y, at)).intoArray(z, at);
    }
  }

  /** A number of ticks of lambda_I = alpha lambda_I + (1 - alpha) lambda_V; lambda_V = beta lambda_V. */
  static void decayAdjoint(float[] lambdaI, float[] lambdaV, int n, Decay.Single decay, int ticks) {
    float alpha = decay.alpha();
    float oneMinusAlpha = decay.oneMinusAlpha();
    float beta = decay.beta();
    for (int at = 0; at < n; at += WIDTH) {
      FloatVector li = FloatVector.fromArray(SPECIES, lambdaI, at);
      FloatVector lv = FloatVector.fromArray(SPECIES, lambdaV, at);
      for (int tick = 0; tick < ticks; tick++) {
        li = li.mul(alpha).add(lv.mul(oneMinusAlpha));
        lv = lv.mul(beta);
      }
      li.intoArray(lambdaI, at);
      lv.intoArray(lambdaV, at);
    }
  }

  /** Rows -= a x, for the rows of the neurons from {@code begin} to {@code end - 1}. */
  static void subtractProduct(float[] matrix, int[] rows, int begin, int end, float a, float[] x, int n) {
    for (int at = 0; at < n; at += WIDTH) {
      FloatVector product = FloatVector.fromArray(SPECIES, x, at).mul(a);
      for (int s = begin; s < end; s++) {
        int to = rows[s] * n + at;
        FloatVector.fromArray(SPECIES, matrix, to).sub(product).intoArray(matrix, to);
      }
    }
  }
}
