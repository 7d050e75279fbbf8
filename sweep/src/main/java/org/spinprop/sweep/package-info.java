/**
 * Hyper-parameter search: {@link org.spinprop.sweep.SweepFile what is asked for}, and {@link org.spinprop.sweep.Sweep what is done
 * about it}, run by run, with a journal that survives being stopped at any moment.
 */
package org.spinprop.sweep;
