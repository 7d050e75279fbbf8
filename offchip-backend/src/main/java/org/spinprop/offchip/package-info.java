/**
 * Training and inference off chip: networks on a GRID clock in DJL tensors (PyTorch engine), with EventProp
 * and surrogate gradients.
 *
 * <p>Tensors over time are kept as {@code [tick * batch + sample][neuron]}: a tick is a block of rows, and a projection
 * is one matrix product over all ticks.
 */
package org.spinprop.offchip;
