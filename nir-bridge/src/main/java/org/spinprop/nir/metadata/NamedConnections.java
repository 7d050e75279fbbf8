package org.spinprop.nir.metadata;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;

/**
 * Which weights of a matrix are of connections that are named one by one: all that are not zero, and some that are. A tool that sets a
 * weight to zero takes out its connection.
 *
 * @param zeros positions in [to][from] of those that are
 */
public record NamedConnections(Set<Integer> zeros) {
  private static final String NON_ZERO = "non-zero";

  public NamedConnections {
    zeros = Set.copyOf(zeros);
  }

  /** Whether a weight is a connection's; a zero with a sign is. */
  public boolean contains(int position, double weight) {
    return Double.doubleToRawLongBits(weight) != 0 || zeros.contains(position);
  }

  /** {@code non-zero}, or {@code non-zero 3 15}. */
  String text() {
    return NON_ZERO + new TreeSet<>(zeros).stream().map(position -> " " + position).collect(Collectors.joining());
  }

  static NamedConnections parse(String text) {
    String[] words = text.split(" ");
    if (!words[0].equals(NON_ZERO)) {
      throw InvalidInputException.of("metadata: connections are '%s', expected '%s' and positions", words[0], NON_ZERO);
    }
    Set<Integer> zeros = new HashSet<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      if (!word.matches("[0-9]{1,9}")) {
        throw InvalidInputException.of("metadata: connections: '%s' is no position of a weight", word);
      }
      zeros.add(Integer.parseInt(word));
    }
    return new NamedConnections(zeros);
  }
}
