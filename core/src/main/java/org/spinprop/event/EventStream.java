package org.spinprop.event;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The packets of a batch, sample after sample, in primitive arrays. The packets of sample {@code s} stand at positions
 * {@code start(s)} to {@code end(s) - 1}. Immutable.
 */
public final class EventStream {
  private final int[] starts;
  private final int[] keys;
  private final int[] ticks;
  private final int[] payloads;
  private final BitSet hasPayload;

  EventStream(int[] starts, int[] keys, int[] ticks, int[] payloads, BitSet hasPayload) {
    this.starts = starts;
    this.keys = keys;
    this.ticks = ticks;
    this.payloads = payloads;
    this.hasPayload = hasPayload;
  }

  /** Number of samples. */
  public int samples() {
    return starts.length - 1;
  }

  /** Number of packets of all samples. */
  public int size() {
    return keys.length;
  }

  /** Position of the first packet of a sample. */
  public int start(int sample) {
    return starts[sample];
  }

  /** One past the position of the last packet of a sample. */
  public int end(int sample) {
    return starts[sample + 1];
  }

  /** Routing key of the packet at a position. */
  public int key(int position) {
    return keys[position];
  }

  /** Tick at which the packet at a position was sent. */
  public int tick(int position) {
    return ticks[position];
  }

  /** Whether the packet at a position carries a payload. */
  public boolean hasPayload(int position) {
    return hasPayload.get(position);
  }

  /** Payload bits of the packet at a position; 0 where it has none. */
  public int payload(int position) {
    return payloads[position];
  }

  /** The packet at a position as a value. */
  public EventPacket packet(int position) {
    return new EventPacket(
        keys[position],
        ticks[position],
        hasPayload(position) ? OptionalInt.of(payloads[position]) : OptionalInt.empty());
  }

  /** The given samples, in the given order. */
  public EventStream select(int[] samples) {
    Builder builder = new Builder();
    for (int sample : samples) {
      builder.beginSample();
      for (int i = start(sample); i < end(sample); i++) {
        builder.copy(this, i);
      }
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventStream that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(ticks, that.ticks)
        && Arrays.equals(payloads, that.payloads)
        && hasPayload.equals(that.hasPayload);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(ticks);
  }

  @Override
  public String toString() {
    return "EventStream[samples=" + samples() + ", packets=" + size() + "]";
  }

  /** Collects packets sample by sample. */
  public static final class Builder {
    private int[] starts;
    private int samples;
    private int[] keys;
    private int[] ticks;
    private int[] payloads;
    private final BitSet hasPayload = new BitSet();
    private int size;

    /** A builder that grows as it must. */
    public Builder() {
      this(15, 64);
    }

    /** A builder with an initial capacity for samples and packets; it grows beyond that. */
    public Builder(int samples, int packets) {
      this.starts = new int[samples + 1];
      this.keys = new int[packets];
      this.ticks = new int[packets];
      this.payloads = new int[packets];
    }

    /** Packets added from here on belong to the next sample. */
    public Builder beginSample() {
      if (samples + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[samples++] = size;
      return this;
    }

    /** Adds a packet without payload. */
    public Builder add(int key, int tick) {
      return append(key, tick, 0);
    }

    /** Adds a packet with a payload. */
    public Builder add(int key, int tick, int payload) {
      append(key, tick, payload);
      hasPayload.set(size - 1);
      return this;
    }

    /** Adds the packet at a position of another stream. */
    public Builder copy(EventStream from, int position) {
      append(from.keys[position], from.ticks[position], from.payloads[position]);
      hasPayload.set(size - 1, from.hasPayload(position));
      return this;
    }

    /** The packets so far. */
    public EventStream build() {
      int[] bounds = Arrays.copyOf(starts, samples + 1);
      bounds[samples] = size;
      return new EventStream(bounds, whole(keys), whole(ticks), whole(payloads), (BitSet) hasPayload.clone());
    }

    /** What of an array is in use; a full one itself, since it is never written to again. */
    private int[] whole(int[] array) {
      return array.length == size ? array : Arrays.copyOf(array, size);
    }

    private Builder append(int key, int tick, int payload) {
      if (samples == 0) {
        throw new IllegalStateException("beginSample() comes before the first packet");
      }
      if (size == keys.length) {
        int longer = Math.max(64, 2 * size);
        keys = Arrays.copyOf(keys, longer);
        ticks = Arrays.copyOf(ticks, longer);
        payloads = Arrays.copyOf(payloads, longer);
      }
      keys[size] = key;
      ticks[size] = tick;
      payloads[size++] = payload;
      return this;
    }
  }
}
