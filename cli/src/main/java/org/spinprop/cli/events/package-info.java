/** Packets on disk: {@code events}. */
package org.spinprop.cli.events;
