/** Model files: {@code inspect}, {@code validate}, {@code convert}. */
package org.spinprop.cli.model;
