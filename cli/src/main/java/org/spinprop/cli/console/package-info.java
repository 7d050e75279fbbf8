/** What every command shares: its options, and how it speaks to people and programs. */
package org.spinprop.cli.console;
