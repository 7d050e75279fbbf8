/**
 * Readers of data: {@link org.spinprop.datasets.DataSource} finds images, CSV, recordings of events and of sound by name or path,
 * and gives their parts.
 */
package org.spinprop.datasets;
