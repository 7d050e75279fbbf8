package org.spinprop.objective;

/** How EventProp's continuous adjoint becomes one of whole ticks on a GRID clock (docs/numerics.md). */
public enum Discretisation {

  /**
   * As published (Béna et al. 2024). The jump of a spike at tick t enters lambda_V at t - 1, so a spike that arrives at the very
   * tick at which its target fires has no part in that.
   */
  PUBLISHED,

  /**
   * The derivative of the ticks' own equations, a spike's tick moving by what its voltage moves over the rise of that tick: the
   * jump comes before the errors of its tick are sent, and arrivals of that tick have their part.
   */
  CONSISTENT
}
