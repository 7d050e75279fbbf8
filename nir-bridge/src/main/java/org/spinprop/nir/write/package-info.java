/** From a model to a graph. */
package org.spinprop.nir.write;
