/** Where the trials of a search run: settings, tasks and results of engines, and the local engine. */
package org.spinprop.sweep.engine;
