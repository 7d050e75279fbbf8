/** The floor plan of a board and how busy its PEs are, as SVG. It draws what mapping and costs found, and computes neither. */
package org.spinprop.spinnaker.picture;
