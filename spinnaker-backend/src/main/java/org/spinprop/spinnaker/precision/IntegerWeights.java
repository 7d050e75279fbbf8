package org.spinprop.spinnaker.precision;

import org.spinprop.backend.WeightGrid;
import org.spinprop.spinnaker.random.Draws;

/**
 * The weights of a projection as integers with a power-of-two scale: what its update program keeps, and what it sends to the
 * layers' PEs. The scale is chosen when weights are loaded, the smallest for which all of them fit, and holds until they are
 * loaded again. A weight that would leave the range is held at its edge; a float32 master too, so that it can come back at once.
 */
public final class IntegerWeights {
  private final Precision precision;
  private final long stream;
  private final float[] masters;
  private final float[] resident;
  private Quantiser quantiser;
  private int exponent;
  private long sent;
  private long zeroed;
  private long saturated;

  /**
   * @param array position of the weights among the trainable arrays
   * @param resident where the multiples of the scale go that the layers' programs read
   */
  public IntegerWeights(Precision precision, int array, float[] resident) {
    this.precision = precision;
    this.stream = Draws.mix(precision.seed(), array);
    this.masters = new float[resident.length];
    this.resident = resident;
    load(masters);
  }

  /** What the optimiser moves. */
  public float[] masters() {
    return masters;
  }

  /** Takes weights, and chooses the scale by them. */
  public void load(float[] weights) {
    System.arraycopy(weights, 0, masters, 0, masters.length);
    exponent = Quantiser.exponentFor(weights, precision.weights(), precision.headroom());
    quantiser = new Quantiser(precision.weights(), exponent, precision.rounding());
    saturated = 0;
    send();
  }

  /** Rounds the masters for the layers' programs. */
  public void send() {
    Quantiser.Counts counts = quantiser.round(masters, resident, Draws.mix(stream, sent++));
    saturated += counts.saturated();
    zeroed = counts.zeroed();
    if (precision.integerUpdates()) {
      System.arraycopy(resident, 0, masters, 0, masters.length);
    } else if (counts.saturated() > 0) {
      hold();
    }
  }

  /** What there is to know of the weights besides their masters. */
  public long[] counters() {
    return new long[] {exponent, sent, zeroed, saturated};
  }

  /** Goes on with masters that are in place, and with the counters that belong to them. */
  public void restore(long[] counters) {
    exponent = (int) counters[0];
    quantiser = new Quantiser(precision.weights(), exponent, precision.rounding());
    sent = counters[1];
    quantiser.round(masters, resident, Draws.mix(stream, sent - 1)); // as they were sent last
    zeroed = counters[2];
    saturated = counters[3];
  }

  private void hold() {
    float limit = quantiser.limit();
    for (int i = 0; i < masters.length; i++) {
      masters[i] = Math.max(-limit, Math.min(limit, masters[i]));
    }
  }

  /** How the layers hold the weights now, and what rounding did to them. */
  public WeightGrid grid() {
    return new WeightGrid(8 * precision.weights().bytes(), exponent, masters.length, zeroed, saturated);
  }
}
