/**
 * Models as NIR files (the Neuromorphic Intermediate Representation, Pedersen et al. 2024, Nat. Commun. 15:8122) and
 * back; how each primitive is converted stands in docs/nir.md.
 */
package org.spinprop.nir;
