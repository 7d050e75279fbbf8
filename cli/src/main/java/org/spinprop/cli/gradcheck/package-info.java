/** Gradients against the reference and finite differences: {@code gradcheck}. */
package org.spinprop.cli.gradcheck;
