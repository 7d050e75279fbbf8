/**
 * Reads HDF5 files: groups, links, and data sets of numbers and texts. Whatever a file states is checked against what the file
 * can hold before it is believed; what is not read is refused by its path and the feature's name.
 */
package org.spinprop.hdf5;
