package org.spinprop.data;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * The {@link LatencyEncoder}'s values, mirror images and bias, with the mirror images half a tick later: v at
 * {@code early + v (late - early)} and 1 - v at {@code early + (1 - v) (late - early) + dt / 2}. On a GRID clock both are rounded
 * to ticks; without the half tick they would be rounded at the same values and say the same twice, with it v is resolved to half
 * a tick.
 *
 * @param early time of a value of 0 in ms
 * @param late time of a value of 1 in ms
 * @param bias whether there is a bias neuron, which fires at {@code early}
 */
public record StaggeredEncoder(double early, double late, boolean bias) implements Encoder {

  /** With a bias over 0 to 30 ms. */
  public static final StaggeredEncoder DEFAULT = new StaggeredEncoder(0, 30, true);

  public StaggeredEncoder {
    new LatencyEncoder(early, late, true, bias);
  }

  /** The default, or in the time that a shorter clock has for inputs. */
  public static StaggeredEncoder fitting(Clock clock) {
    return new StaggeredEncoder(DEFAULT.early, Math.min(DEFAULT.late, clock.lastInput() - clock.dt() / 2), DEFAULT.bias);
  }

  @Override
  public int channels(Dataset data) {
    return channels(data.width());
  }

  /** Number of input neurons that samples of {@code width} values need. */
  public int channels(int width) {
    return latency().channels(width);
  }

  @Override
  public EventStream encode(Dataset data, Network network) {
    return latency().encode(data, network, network.clock().dt() / 2);
  }

  private LatencyEncoder latency() {
    return new LatencyEncoder(early, late, true, bias);
  }
}
