package org.spinprop.nir;

/**
 * Each element times a constant: {@code y(t) = s * x(t)}.
 *
 * @param scale s, one value an element or one for all
 */
record Scale(Tensor scale) implements Transform {

  @Override
  public Shape outputShape(Shape input) {
    if (scale.size() > 1) {
      Transform.require(input, scale.shape());
    }
    return input;
  }

  @Override
  public Signal apply(Signal signal) {
    return signal.scaled(scale);
  }
}
