/** Stock ONNX Runtime on the CPU: its native libraries, sessions, and networks run in it. */
package org.spinprop.onnx.runtime;
