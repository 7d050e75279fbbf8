/** The emulated chip: the options that say what it is like, {@code map}, and what running a network takes of it. */
package org.spinprop.cli.chip;
