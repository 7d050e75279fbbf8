/**
 * Models as ONNX files in the {@code org.spinprop} dialect (docs/dialect.md), and a backend that runs such files in
 * ONNX Runtime. Other modules begin here; the packages below do not know this one.
 */
package org.spinprop.onnx;
