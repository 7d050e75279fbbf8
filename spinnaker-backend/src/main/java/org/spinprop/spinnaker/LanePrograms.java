package org.spinprop.spinnaker;

import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.spinprop.batch.Batch;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.program.NeuronLayer;
import org.spinprop.spinnaker.program.SpikeSource;
import org.spinprop.spinnaker.program.SpikeTally;
import org.spinprop.spinnaker.program.VoltageProbe;
import org.spinprop.spinnaker.program.synapse.Afferent;

/** The programs of the populations of copies that run in lockstep, and what leads into them. */
final class LanePrograms {
  private final SpikeSource source;
  /** By projection. */
  private final Afferent[] afferents;
  /** By population after the input. */
  private final NeuronLayer[] layers;

  LanePrograms(SpikeSource source, Afferent[] afferents, NeuronLayer[] layers) {
    this.source = source;
    this.afferents = afferents;
    this.layers = layers;
  }

  /** The program of a population that is no input. */
  NeuronLayer layer(int population) {
    return layers[population - 1];
  }

  /** What leads into a population over a projection. */
  Afferent afferent(int projection) {
    return afferents[projection];
  }

  /** Prepares for samples that run forward alone. */
  void beginInference() {
    for (NeuronLayer layer : layers) {
      layer.beginInference();
    }
  }

  /** Prepares for the gradients of a batch. */
  void beginBatch(Objective objective) {
    for (Afferent afferent : afferents) {
      afferent.clearGradient();
    }
    for (NeuronLayer layer : layers) {
      layer.bias().clearGradient();
      layer.beginBatch(objective);
    }
  }

  /** Begins consecutive samples of a batch, one a lane. */
  void beginSamples(Batch batch, int first, int count) {
    source.load(batch.packets(), first, count);
    source.beginSample(count);
    for (NeuronLayer layer : layers) {
      layer.beginSample(count);
    }
  }

  /** One tick of the forward phase. */
  void forward(int tick) {
    source.forward(tick);
    for (NeuronLayer layer : layers) {
      layer.forward(tick);
    }
  }

  /** Turns round at the end of the forward phase. */
  void beginBackward() {
    for (NeuronLayer layer : layers) {
      layer.beginBackward();
    }
  }

  /** One tick of the backward phase. */
  void backward(int tick) {
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].backward(tick);
    }
  }

  /** Notes which rows of weights the samples that went back have added to. */
  void noteArrivals() {
    for (Afferent afferent : afferents) {
      afferent.noteArrivals();
    }
  }

  /** A count of all layers that spike, together. */
  long sumOfTallies(ToLongFunction<SpikeTally> count) {
    return Stream.of(layers).flatMap(layer -> layer.tally().stream()).mapToLong(count).sum();
  }

  /** Takes off all probes. */
  void release() {
    for (NeuronLayer layer : layers) {
      layer.probe(VoltageProbe.NONE);
    }
  }
}
