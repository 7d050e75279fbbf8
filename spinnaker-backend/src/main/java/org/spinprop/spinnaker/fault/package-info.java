/**
 * What goes wrong with packets: losses, flipped bits, full buffers, and their counts. The same seed gives the same faults,
 * whatever the number of threads.
 */
package org.spinprop.spinnaker.fault;
