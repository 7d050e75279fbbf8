/** {@code eval}, and the figures of an evaluation. */
package org.spinprop.cli.evaluation;
