package org.spinprop.hdf5;

import java.io.IOException;
import org.spinprop.InvalidInputException;

/** Rows of numbers, each of a length of its own, which are read when they are asked for. Safe for several threads. */
public final class Sequences {
  private final String path;
  private final References references;
  private final Datatype.Numeric element;

  Sequences(String path, References references, Datatype.Numeric element) {
    this.path = path;
    this.references = references;
    this.element = element;
  }

  /** Number of rows. */
  public int size() {
    return references.count();
  }

  /**
   * The numbers of a row.
   *
   * @throws InvalidInputException where the file is damaged
   */
  public double[] row(int row) throws IOException {
    try {
      return Dataset.decode(references.bytes(row, element.size()), element);
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }
}
