/** Images in IDX files, as MNIST has them. */
package org.spinprop.datasets.image;
