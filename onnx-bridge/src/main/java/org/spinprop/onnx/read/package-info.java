/** Reads models from files of the dialect, which anyone may have made or damaged. */
package org.spinprop.onnx.read;
