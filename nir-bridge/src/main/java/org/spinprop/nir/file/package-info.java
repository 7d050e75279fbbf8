/** Graphs as HDF5 files: the only package here that opens or writes one. */
package org.spinprop.nir.file;
