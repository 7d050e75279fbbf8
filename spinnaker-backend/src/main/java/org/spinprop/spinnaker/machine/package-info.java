/**
 * The hardware in figures, read from a YAML file in which each has its source; which chips there are, and which of their PEs
 * work. It knows no network.
 */
package org.spinprop.spinnaker.machine;
