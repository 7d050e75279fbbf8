/** Methods of search: which settings are tried, in which brackets they run, and which of them go on. */
package org.spinprop.sweep.search;
