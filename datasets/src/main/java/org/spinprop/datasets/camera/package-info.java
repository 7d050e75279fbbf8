/** Events of cameras: AEDAT 3.1 with the gestures of a DVS128, and N-MNIST. */
package org.spinprop.datasets.camera;
