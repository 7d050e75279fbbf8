/** Samples held back from training, and which samples a model was trained on. */
package org.spinprop.datasets.holdout;
