/** Perceptrons in ONNX files of other tools: reading them, running them as they are, and making spiking networks of them. */
package org.spinprop.onnx.perceptron;
