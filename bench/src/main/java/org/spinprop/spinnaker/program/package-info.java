/** Benchmarks of the chip's kernels, which their package hides. Nothing but measurements belongs here. */
package org.spinprop.spinnaker.program;
