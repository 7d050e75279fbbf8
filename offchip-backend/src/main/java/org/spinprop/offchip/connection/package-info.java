/** Projections as linear maps in tensors, one for each kind of connection, and pools before them. What uses them knows no kinds. */
package org.spinprop.offchip.connection;
