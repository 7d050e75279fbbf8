/** Arrays of numbers and their shapes, as nodes have them. */
package org.spinprop.nir.tensor;
