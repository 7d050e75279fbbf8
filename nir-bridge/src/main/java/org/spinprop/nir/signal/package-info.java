/** What becomes of spikes between neurons: delays, a pool, weights. It knows no nodes. */
package org.spinprop.nir.signal;
