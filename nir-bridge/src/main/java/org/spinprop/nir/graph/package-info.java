/** Graphs of nodes: what each primitive computes, in our terms, and which neurons are which. It knows no file and no model. */
package org.spinprop.nir.graph;
