/** Events in .events files, in rows, and in rasters. */
package org.spinprop.datasets.event;
