/** At home in a shell: {@code completion}, {@code man} and {@code jshell}. */
package org.spinprop.cli.shell;
