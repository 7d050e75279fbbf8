package org.spinprop.network;

import java.util.List;
import org.spinprop.InvalidInputException;

/**
 * How a 32-bit routing key is divided, from the high end: one bit telling error from spike, the copy of the network, the
 * population, the neuron. The layout is part of the model and is exported with it. Streams on disk and between backends
 * use copy 0; the copies of a batch-parallel chip differ in that field.
 *
 * @param copyBits bits of the network copy
 * @param populationBits bits of the population's position in the network
 * @param neuronBits bits of the neuron's index in its population
 */
public record KeyLayout(int copyBits, int populationBits, int neuronBits) {
  private static final int ERROR_BIT = 1 << 31;

  public KeyLayout {
    if (copyBits < 0 || populationBits < 1 || neuronBits < 1
        || copyBits + populationBits + neuronBits != 31) {
      throw InvalidInputException.of(
          "key layout: %d copy + %d population + %d neuron bits, expected 31 in all beside the error bit",
          copyBits, populationBits, neuronBits);
    }
  }

  /** The layout with the smallest population and neuron fields that hold {@code populations}. */
  public static KeyLayout fitting(List<Population> populations) {
    int largest = populations.stream().mapToInt(Population::size).max().orElse(1);
    int populationBits = bitsFor(populations.size());
    int neuronBits = bitsFor(largest);
    if (populationBits + neuronBits > 31) {
      throw InvalidInputException.of(
          "key layout: %d populations of up to %d neurons do not fit 31 bits", populations.size(), largest);
    }
    return new KeyLayout(31 - populationBits - neuronBits, populationBits, neuronBits);
  }

  /** Throws unless every neuron of {@code populations} has a key of its own. */
  void check(List<Population> populations) {
    int largest = populations.stream().mapToInt(Population::size).max().orElse(1);
    if (populations.size() > 1 << populationBits || largest > 1 << neuronBits) {
      throw InvalidInputException.of(
          "key layout: %d population and %d neuron bits do not hold %d populations of up to %d neurons",
          populationBits, neuronBits, populations.size(), largest);
    }
  }

  private static int bitsFor(int count) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(count - 1));
  }

  /** Key of a spike of a neuron in copy 0. */
  public int spike(int population, int neuron) {
    return population << neuronBits | neuron;
  }

  /** Key of an error packet to a neuron in copy 0. */
  public int error(int population, int neuron) {
    return ERROR_BIT | spike(population, neuron);
  }

  /** The same key in another copy of the network. */
  public int inCopy(int key, int copy) {
    return key | copy << populationBits + neuronBits;
  }

  /** The same key in copy 0. */
  public int inFirstCopy(int key) {
    return key & ~((1 << copyBits) - 1 << populationBits + neuronBits);
  }

  /** Whether the packet carries an error (backward phase) rather than a spike. */
  public boolean isError(int key) {
    return key < 0;
  }

  /** The copy field of a key. */
  public int copy(int key) {
    return (key & ~ERROR_BIT) >>> populationBits + neuronBits;
  }

  /** The population field of a key. */
  public int population(int key) {
    return key >>> neuronBits & (1 << populationBits) - 1;
  }

  /** The neuron field of a key. */
  public int neuron(int key) {
    return key & (1 << neuronBits) - 1;
  }

  /** How many copies of the network have keys of their own. */
  public int maxCopies() {
    return 1 << copyBits;
  }
}
