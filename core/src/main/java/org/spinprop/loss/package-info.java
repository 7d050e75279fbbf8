/**
 * Losses, which may come from any jar ({@link org.spinprop.loss.LossKind}), and the closed set of readings by which they see the
 * output population. Backends know {@link org.spinprop.loss.Reading readings} alone.
 */
package org.spinprop.loss;
