package org.spinprop.datasets.csv;

import java.util.Optional;

/**
 * What is known of the columns of a CSV file, where it is not inferred from the rows.
 *
 * @param label name or number, from 1, of the column with the classes; the last if absent
 * @param header whether the first row names the columns; inferred from the rows if absent
 */
public record CsvColumns(Optional<String> label, Optional<Header> header) {}
