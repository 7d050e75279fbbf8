/** What Spinprop says in a file beside the graph, for all that NIR has no word for. */
package org.spinprop.nir.metadata;
