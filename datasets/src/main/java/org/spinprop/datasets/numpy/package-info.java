/** Arrays in files of NumPy, {@code .npy} and {@code .npz}. It knows no data set. */
package org.spinprop.datasets.numpy;
