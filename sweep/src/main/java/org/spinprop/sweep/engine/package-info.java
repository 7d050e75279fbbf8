/** Where the trials of a search run: what engines are told, what they give back, and the one of this machine. */
package org.spinprop.sweep.engine;
