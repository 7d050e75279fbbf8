package org.spinprop.sweep;

import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.space.Setting;

/**
 * A trial in a rung.
 *
 * @param epochs that it trains; 1 where nobody says how many
 */
record Run(Entry.Key key, Setting setting, TrialTask task, double epochs) {}
