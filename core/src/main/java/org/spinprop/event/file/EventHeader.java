package org.spinprop.event.file;

import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/**
 * What an event file says of all its packets.
 *
 * @param keys how the packets' keys are divided
 * @param clock what the packets' ticks count
 * @param populations by the number that keys give them; empty where the writer did not say
 * @param origin where the packets come from, for people
 */
public record EventHeader(KeyLayout keys, Clock clock, List<Source> populations, String origin) {

  /** A population by name and size. */
  public record Source(String name, int size) {

    public Source {
      new InputPopulation(name, size); // holds both to what populations are held to
    }
  }

  public EventHeader {
    populations = List.copyOf(populations);
    if (origin.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException("the origin of packets is not one line of text");
    }
  }

  /** Of packets of a network. */
  public static EventHeader of(Network network, String origin) {
    List<Source> populations =
        network.populations().stream().map(p -> new Source(p.name(), p.size())).toList();
    return new EventHeader(network.keys(), network.clock(), populations, origin);
  }

  /** The name of the population of a key's number, or the number itself. */
  public String name(int population) {
    return population < populations.size() ? populations.get(population).name() : Integer.toString(population);
  }
}
