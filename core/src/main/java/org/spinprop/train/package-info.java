/**
 * The training loop over the executable of any backend, what it reports, and checkpoints from which it goes on bit for bit. It
 * asks backends for gradients and steps, and knows none of them by name.
 */
package org.spinprop.train;
