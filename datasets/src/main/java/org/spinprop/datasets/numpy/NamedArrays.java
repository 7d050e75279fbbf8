package org.spinprop.datasets.numpy;

import java.io.IOException;
import java.util.List;
import org.spinprop.InvalidInputException;

/** Arrays by their names; each is read when it is asked for. */
public interface NamedArrays {

  /** The names of all. */
  List<String> names();

  /**
   * Reads one of them.
   *
   * @throws InvalidInputException if there is none of this name, or it is damaged
   */
  NpyArray read(String name) throws IOException;
}
