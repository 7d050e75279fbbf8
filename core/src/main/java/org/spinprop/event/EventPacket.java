package org.spinprop.event;

import java.util.OptionalInt;

/**
 * One event packet: the only currency between populations, programs, backends and files.
 *
 * @param key 32-bit routing key, see {@link org.spinprop.network.KeyLayout}
 * @param tick tick at which the packet was sent
 * @param payload 32 bits if the packet carries any: the error value as float32 bits in the backward phase
 */
public record EventPacket(int key, int tick, OptionalInt payload) {

  /** A spike without payload. */
  public static EventPacket spike(int key, int tick) {
    return new EventPacket(key, tick, OptionalInt.empty());
  }

  /** A packet whose payload is a float32. */
  public static EventPacket withValue(int key, int tick, float value) {
    return new EventPacket(key, tick, OptionalInt.of(Float.floatToRawIntBits(value)));
  }
}
