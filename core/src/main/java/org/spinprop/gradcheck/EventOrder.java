package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spinprop.backend.Batch;
import org.spinprop.backend.Recording;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/**
 * The spikes and arrivals of a run in order of time, and the ticks at which a readout is looked at. While this order stays, the
 * loss is smooth in the weights; it has a step where a spike appears or vanishes, and a kink where one passes an arrival or such
 * a tick.
 */
final class EventOrder {
  private static final int ARRIVAL = 1;
  private static final int TICK = 2;

  /** Something at a time; what it is stays the same when it moves. */
  private record Event(int sample, double time, int kind, int key) {}

  private EventOrder() {}

  /** What happened, in order: two runs with equal lists have no step or kink between them. */
  static List<Integer> of(Network network, Batch batch, Recording recording) {
    Clock clock = network.clock();
    List<Event> events = new ArrayList<>();
    EventStream spikes = recording.spikes();
    EventStream inputs = batch.packets();
    boolean readout = network.output() instanceof ReadoutPopulation;
    for (int s = 0; s < spikes.samples(); s++) {
      for (int i = inputs.start(s); i < inputs.end(s); i++) {
        double sent = clock.time(inputs.tick(i), inputs.payload(i));
        events.add(new Event(s, sent + clock.dt(), ARRIVAL, inputs.key(i)));
      }
      for (int i = spikes.start(s); i < spikes.end(s); i++) {
        events.add(new Event(s, recording.times()[i], 0, spikes.key(i)));
        events.add(new Event(s, recording.times()[i] + clock.dt(), ARRIVAL, spikes.key(i)));
      }
      for (int t = 0; readout && t < clock.steps(); t++) {
        events.add(new Event(s, t * clock.dt(), TICK, 0));
      }
    }
    events.sort(Comparator.comparingInt(Event::sample).thenComparingDouble(Event::time));
    return events.stream().map(e -> 31 * (31 * e.sample() + e.kind()) + 1009 * e.key()).toList();
  }
}
