package org.spinprop.spinnaker;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.loss.LossProgram;
import org.spinprop.spinnaker.program.synapse.Places;
import org.spinprop.spinnaker.program.update.TrainedCopies;
import org.spinprop.spinnaker.program.update.WeightGradient;
import org.spinprop.spinnaker.program.update.WeightUpdate;

/**
 * What copies that run in lockstep did with their samples of a batch, as their programs have it.
 *
 * @param copies how many
 */
record TrainedLanes(int copies, LanePrograms programs, LossProgram loss) implements TrainedCopies {

  @Override
  public double lossSum(int copy) {
    return loss.lossSum(copy);
  }

  @Override
  public int correct() {
    return loss.correct();
  }

  @Override
  public long silentTargets() {
    return loss.silentTargets();
  }

  @Override
  public void addFired(int population, long[] byNeuron) {
    Places places = programs.layer(population).synapses().places();
    long[] byPlace = new long[byNeuron.length];
    programs.layer(population).tally().orElseThrow().addFired(byPlace);
    for (int place = 0; place < byPlace.length; place++) {
      byNeuron[places.neuron(place)] += byPlace[place];
    }
  }

  @Override
  public long limited() {
    return programs.sumOfTallies(SpikeTally::limited);
  }

  @Override
  public long spikes() {
    return programs.sumOfTallies(SpikeTally::spikes);
  }

  @Override
  public List<WeightGradient> weightGradients(int projection) {
    return IntStream.range(0, copies).mapToObj(programs.afferent(projection)::weightGradient).toList();
  }

  @Override
  public void addGradient(Trainable array, WeightUpdate update) {
    for (int lane = 0; lane < copies; lane++) {
      if (array.kind() == Trainable.Kind.DELAYS) {
        update.add(programs.afferent(array.owner()).delayGradient(lane), 0);
      } else {
        addBias(programs.layer(array.owner()), lane, array.size(), update);
      }
    }
  }

  /** Of all neurons of each channel. */
  private static void addBias(NeuronLayer layer, int lane, int channels, WeightUpdate update) {
    int size = layer.synapses().places().size();
    for (int pixel = lane * size; pixel < (lane + 1) * size; pixel += channels) {
      update.add(layer.bias().gradient(), pixel);
    }
  }
}
