package org.spinprop.datasets.numpy;

import java.util.Optional;

/**
 * A field of an array's entries; an array of plain numbers has one without a name.
 *
 * @param at byte of an entry that it begins at
 * @param type absent where it holds no numbers, as texts or padding
 * @param label what NumPy calls its type
 */
record ArrayField(String name, int at, Optional<NumberType> type, String label) {}
