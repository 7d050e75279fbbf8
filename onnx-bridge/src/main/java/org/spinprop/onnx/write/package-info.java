/** Writes models as files of the dialect. */
package org.spinprop.onnx.write;
