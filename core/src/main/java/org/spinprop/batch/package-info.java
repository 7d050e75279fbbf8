/** Labelled samples as event packets, and where the batches of a run are drawn from. */
package org.spinprop.batch;
