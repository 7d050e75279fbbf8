/** Recordings that are read when they are asked for, and how many of them stay in memory. */
package org.spinprop.datasets.sample;
