package org.spinprop.gradcheck;

/**
 * What finite differences say of the gradient of one projection.
 *
 * @param relativeError norm of (gradient - differences) over that of the differences, at least 1e-3; of the weights checked
 * @param checked weights compared
 * @param excluded weights left out because at every step tried a spike appeared, vanished, or passed another event
 */
public record FiniteDifference(double relativeError, int checked, int excluded) {}
