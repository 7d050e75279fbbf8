/** Training with many settings: {@code sweep}. */
package org.spinprop.cli.sweep;
