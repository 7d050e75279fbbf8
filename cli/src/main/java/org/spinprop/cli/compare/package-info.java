/** The A/B lab: {@code compare}. */
package org.spinprop.cli.compare;
