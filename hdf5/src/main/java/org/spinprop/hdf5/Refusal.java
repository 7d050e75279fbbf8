package org.spinprop.hdf5;

import java.util.Locale;
import org.spinprop.InvalidInputException;

/** Why something in a file is not read, as what follows its path in a sentence. */
final class Refusal {
  private Refusal() {}

  static InvalidInputException damaged(String format, Object... values) {
    return new InvalidInputException("is damaged: " + String.format(Locale.ROOT, format, values));
  }

  /** A feature of a sound file; the way out that is open for all of them is to copy the values. */
  static InvalidInputException notRead(String format, Object... values) {
    return new InvalidInputException(
        String.format(Locale.ROOT, format, values)
            + ", which is not read; write its values to a data set that has none of this, e.g. with h5py:"
            + " new.create_dataset(path, data=old[path][()])");
  }

  /** The same, with the path of what is refused before it. */
  static InvalidInputException at(String path, InvalidInputException why) {
    return new InvalidInputException(String.format(Locale.ROOT, "'%s' %s", path, why.getMessage()), why);
  }
}
