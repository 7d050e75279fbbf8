/** Recordings of event cameras, and the data sets that are made of them. */
package org.spinprop.datasets.camera;
