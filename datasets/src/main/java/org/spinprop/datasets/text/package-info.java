/** Rows of text: lines, what separates columns, numbers. It does not know what the columns mean. */
package org.spinprop.datasets.text;
