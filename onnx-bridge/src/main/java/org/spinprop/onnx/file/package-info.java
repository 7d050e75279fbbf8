/**
 * Parts of any ONNX file: its bytes, and nodes, attributes, tensors and types of values in the making or being read. Knows
 * nothing of the dialect.
 */
package org.spinprop.onnx.file;
