/**
 * What counted packets take of the chip: cycles, energy, time, traffic. It listens to the fabric and reckons by the machine's
 * figures; programs do not know that they are counted.
 */
package org.spinprop.spinnaker.cost;
