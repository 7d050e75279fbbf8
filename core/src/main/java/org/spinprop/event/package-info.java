/**
 * Event packets, the only thing that populations, backends and files pass to each other, and streams of them in primitive arrays.
 * It knows nothing of networks.
 */
package org.spinprop.event;
