/** The whole loop: {@code hybrid}. */
package org.spinprop.cli.hybrid;
