/** What a network is to the programs of pe-programs, in tables that they load. */
package org.spinprop.spinnaker.export;
