/** Batches: chunks of samples on threads, their loss, and the mean of their gradients. */
package org.spinprop.offchip.batch;
