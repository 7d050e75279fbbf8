package org.spinprop.gradcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.recording.Recording;

/**
 * When packets arrive at the populations of a network.
 *
 * @param values by trainable array
 */
record ArrivalTimes(Network network, double[][] values) {

  /** Times in ms at which the packets of a sample arrive, by population, in ascending order. */
  double[][] of(Batch batch, Recording recording, int sample) {
    List<List<Double>> arrivals = new ArrayList<>();
    network.populations().forEach(population -> arrivals.add(new ArrayList<>()));
    EventStream inputs = batch.packets();
    for (int i = inputs.start(sample); i < inputs.end(sample); i++) {
      add(inputs.key(i), network.clock().time(inputs.tick(i), inputs.payload(i)), arrivals);
    }
    EventStream spikes = recording.spikes();
    for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
      add(spikes.key(i), recording.times()[i], arrivals);
    }
    return arrivals.stream()
        .map(times -> times.stream().mapToDouble(Double::doubleValue).sorted().toArray())
        .toArray(double[][]::new);
  }

  private void add(int key, double time, List<List<Double>> arrivals) {
    String sender = network.populations().get(network.keys().population(key)).name();
    for (int p = 0; p < network.projections().size(); p++) {
      Projection link = network.projections().get(p);
      if (link.from().equals(sender)) {
        for (double delay : delays(p, network.keys().neuron(key))) {
          arrivals.get(network.indexOf(link.to())).add(time + delay * network.clock().dt());
        }
      }
    }
  }

  /** Ticks after which a spike of a neuron arrives: one number, or one a connection where these have delays of their own. */
  private double[] delays(int projection, int neuron) {
    int array = network.trainable(Trainable.Kind.DELAYS, projection);
    if (array < 0) {
      return new double[] {1};
    }
    return network.projections().get(projection).connection().match(
        dense -> new double[] {values[array][neuron]},
        oneToOne -> new double[] {values[array][neuron]},
        convolution -> new double[] {values[array][neuron]},
        sparse -> IntStream.range(0, sparse.size()).filter(n -> sparse.source(n) == neuron).mapToDouble(n -> values[array][n])
            .toArray());
  }
}
