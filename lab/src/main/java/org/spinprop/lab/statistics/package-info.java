/** Statistics of paired comparisons, and distances of spike trains. They know numbers, not networks. */
package org.spinprop.lab.statistics;
