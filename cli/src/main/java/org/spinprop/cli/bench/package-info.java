/** Times of this machine: {@code bench}. */
package org.spinprop.cli.bench;
