/** Checks any ONNX model before ONNX Runtime is given it, by the operators that ONNX publishes. */
package org.spinprop.onnx.check;
