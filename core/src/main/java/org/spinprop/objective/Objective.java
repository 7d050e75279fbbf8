package org.spinprop.objective;

import org.spinprop.InvalidInputException;
import org.spinprop.loss.Loss;
import org.spinprop.network.Network;

/** What a gradient is of: the loss, how it passes through spikes, and what guards it. */
public record Objective(Loss loss, GradientMethod method, Limits limits, Revival revival) {

  public Objective {
    if (method instanceof GradientMethod.EventProp && !loss.reading().hasTimeGradient()) {
      throw InvalidInputException.of(
          "a loss on spike counts has no EventProp gradient, since moving a spike changes no count:"
              + " train with surrogate gradients (pretrain --method surrogate), or on first spike times (--loss first-spike)");
    }
  }

  /** Throws unless the loss reads the network's output and the method is defined for its neurons. */
  public void check(Network network) {
    loss.reading().check(network);
    method.check(network);
  }

  /** EventProp without guards or pushes, on a GRID clock as published: the equations as they are. */
  public static Objective exact(Loss loss) {
    return new Objective(loss, new GradientMethod.EventProp(Discretisation.PUBLISHED), Limits.NONE, Revival.NONE);
  }

  /** EventProp as the commands train by default: the consistent discretisation on a GRID clock, the default guards and pushes. */
  public static Objective eventProp(Loss loss) {
    return eventProp(loss, Discretisation.CONSISTENT);
  }

  /** EventProp with the default guards and pushes, discretised on a GRID clock in a way of choice. */
  public static Objective eventProp(Loss loss, Discretisation onGrid) {
    return new Objective(loss, new GradientMethod.EventProp(onGrid), Limits.DEFAULT, Revival.DEFAULT);
  }
}
