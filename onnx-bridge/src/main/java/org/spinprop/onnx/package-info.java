/**
 * Models as ONNX files in the {@code org.spinprop} dialect (docs/dialect.md), and a backend that runs such files in
 * ONNX Runtime.
 */
package org.spinprop.onnx;
