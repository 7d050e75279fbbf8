/**
 * The root of the command line: it names the commands, runs one, and turns a failure into one line and an exit status. Commands
 * do not know it, but a sweep, which runs commands.
 */
package org.spinprop.cli;
