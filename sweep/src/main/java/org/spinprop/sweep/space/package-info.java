/** What a search varies: ranges of options, conditions between them, and the settings they span. */
package org.spinprop.sweep.space;
