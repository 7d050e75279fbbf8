/** Parts of data for training, validation and test, and the folders that they lie in. It knows no format. */
package org.spinprop.datasets.part;
