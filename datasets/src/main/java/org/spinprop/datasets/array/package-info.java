/** Values and classes in arrays of NumPy. */
package org.spinprop.datasets.array;
