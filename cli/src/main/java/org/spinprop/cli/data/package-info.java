/** The data that {@code --data} names. */
package org.spinprop.cli.data;
