/** Trials of a search on an Apache Spark cluster. */
package org.spinprop.sweep.spark;
