/** Values and classes in CSV files: which columns are what, whether the first row is a header, and the samples. */
package org.spinprop.datasets.csv;
