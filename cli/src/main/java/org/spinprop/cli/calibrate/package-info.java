/** {@code calibrate}: figures of the chip from a user's own measurements. */
package org.spinprop.cli.calibrate;
