package org.spinprop.spinnaker.feedforward;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;
import org.spinprop.objective.Objective;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.program.update.TrainedCopies;
import org.spinprop.spinnaker.program.update.WeightGradient;
import org.spinprop.spinnaker.program.update.WeightUpdate;

/**
 * Neighbouring copies of a chain of layers, which one host thread runs one after the other, a sample at a time, and a sample layer
 * by layer: what a layer fires does not depend on those behind it. There is no fabric: a layer reads the spikes of the one before
 * it where they are.
 */
public final class FeedforwardCopies implements TrainedCopies {
  private static final float[] NO_ERRORS = {};

  private final Network network;
  private final KeyLayout keys;
  private final int firstCopy;
  private final int inboxPackets;
  private final PaddedWeights weights;
  /** By population, the projection that leads into it. */
  private final int[] into;
  private final Spikes input;
  /** By population; none for the input. */
  private final Layer[] layers;
  /** By copy and projection. */
  private final WeightGradient[][] gradients;
  private final double[] lossSums;
  /** Of the batch that began last. */
  private Optional<FirstSpikeLoss> lossOfBatch = Optional.empty();
  private float silentPush;
  private boolean overflowed;

  /**
   * @param chain the layers, by population after the input
   * @param firstCopy the first of the copies
   * @param copies how many
   */
  FeedforwardCopies(
      Network network, List<LifPopulation> chain, Mapping mapping, int firstCopy, int copies, PaddedWeights weights) {
    this.network = network;
    this.keys = network.keys();
    this.firstCopy = firstCopy;
    this.inboxPackets = mapping.board().machine().memory().inboxPackets();
    this.weights = weights;
    this.into = new int[network.populations().size()];
    this.input = new Spikes(network.clock().steps(), 64);
    this.layers = new Layer[network.populations().size()];
    for (int p = 1; p < layers.length; p++) {
      into[p] = network.projectionsInto(p).get(0);
      layers[p] = new Layer(chain.get(p - 1), network.clock(), mapping.partition().spikesKept().get(p));
    }
    this.gradients = new WeightGradient[copies][layers.length - 1];
    this.lossSums = new double[copies];
  }

  /** Prepares for the gradients of a batch. */
  public void beginBatch(Objective objective) {
    lossOfBatch = Optional.of(new FirstSpikeLoss(objective, network.clock(), network.output().size()));
    silentPush = (float) objective.revival().silentTarget();
    for (int p = 1; p < layers.length; p++) {
      layers[p].beginBatch(objective);
    }
    Arrays.fill(lossSums, 0);
  }

  /** Runs the samples of a batch that fall to these copies, forward and backward: sample s runs on copy {@code s mod chipCopies}. */
  public void train(Batch batch, int chipCopies) {
    overflowed = false;
    for (int copy = 0; copy < gradients.length; copy++) {
      clear(gradients[copy]);
      for (int s = firstCopy + copy; s < batch.size() && !overflowed; s += chipCopies) {
        forward(batch.packets(), s, true);
        if (!overflowed) {
          backward(copy, batch.labels()[s]);
        }
      }
    }
  }

  /** Runs them forward. */
  public void run(Batch batch, int chipCopies, SpikeSink sink) {
    overflowed = false;
    for (int copy = 0; copy < gradients.length; copy++) {
      for (int s = firstCopy + copy; s < batch.size() && !overflowed; s += chipCopies) {
        forward(batch.packets(), s, false);
        record(s, sink);
      }
    }
  }

  /** Whether a sample had more spikes than PEs may have room for: what was computed is then not what a chip would. */
  public boolean overflowed() {
    return overflowed;
  }

  private void clear(WeightGradient[] ofCopy) {
    for (int p = 1; p < layers.length; p++) {
      int projection = into[p];
      if (ofCopy[projection] == null) {
        ofCopy[projection] =
            new WeightGradient(
                network.populations().get(p - 1).size(), LifVectors.padded(network.populations().get(p).size()));
      } else {
        ofCopy[projection].clear();
      }
    }
  }

  private void forward(EventStream packets, int sample, boolean backward) {
    load(packets, sample);
    for (int p = 1; p < layers.length && !overflowed; p++) {
      overflowed = !layers[p].forward(spikesOf(p - 1), weights.of(into[p]), backward);
    }
    overflowed = overflowed || mayFillInbox();
  }

  private void load(EventStream packets, int sample) {
    input.clear();
    int next = packets.start(sample);
    int end = packets.end(sample);
    for (int tick = 0; tick < network.clock().steps(); tick++) {
      int size = input.size();
      while (next < end && packets.tick(next) == tick) {
        input.roomFor(size - input.size() + 1)[size++] = keys.neuron(packets.key(next++));
      }
      input.endTick(tick, size);
    }
  }

  private Spikes spikesOf(int population) {
    return population == 0 ? input : layers[population].spikes;
  }

  /**
   * Whether the packets of any tick, of all populations together, might be more than one PE has room for: the spikes, or the errors
   * for them and a push.
   */
  private boolean mayFillInbox() {
    int all = 0;
    for (int p = 0; p < layers.length; p++) {
      all += spikesOf(p).size();
    }
    for (int tick = 0; all >= inboxPackets && tick < network.clock().steps(); tick++) {
      int packets = 0;
      for (int p = 0; p < layers.length; p++) {
        packets += spikesOf(p).end(tick) - spikesOf(p).begin(tick);
      }
      if (packets >= inboxPackets) {
        return true;
      }
    }
    return false;
  }

  private void backward(int copy, int label) {
    FirstSpikeLoss loss = loss();
    Layer output = layers[layers.length - 1];
    WeightGradient[] ofCopy = gradients[copy];
    lossSums[copy] += loss.evaluate(output.spikes, label, output.spikeGradient);
    for (int p = layers.length - 1; p > 0; p--) {
      float[] errors = p == 1 ? NO_ERRORS : layers[p - 1].spikeGradient;
      layers[p].backward(spikesOf(p - 1), weights.of(into[p]), ofCopy[into[p]].values(), errors);
      touch(spikesOf(p - 1), ofCopy[into[p]]);
    }
    if (!loss.targetFired(label, output.spikes)) {
      ofCopy[into[layers.length - 1]].touchAll();
      output.push(label, silentPush, ofCopy[into[layers.length - 1]].values());
    }
  }

  private FirstSpikeLoss loss() {
    return lossOfBatch.orElseThrow();
  }

  private static void touch(Spikes arriving, WeightGradient gradient) {
    for (int s = 0; gradient.sparse() && s < arriving.size(); s++) {
      gradient.touch(arriving.neurons()[s]);
    }
  }

  private void record(int sample, SpikeSink sink) {
    for (int tick = 0; tick < network.clock().steps(); tick++) {
      for (int p = 1; p < layers.length; p++) {
        Spikes spikes = layers[p].spikes;
        for (int s = spikes.begin(tick); s < spikes.end(tick); s++) {
          sink.spike(sample, tick, keys.spike(p, spikes.neurons()[s]));
        }
      }
    }
  }

  @Override
  public int copies() {
    return gradients.length;
  }

  @Override
  public double lossSum(int copy) {
    return lossSums[copy];
  }

  @Override
  public long spikes() {
    long spikes = 0;
    for (int p = 1; p < layers.length; p++) {
      spikes += layers[p].tally().spikes();
    }
    return spikes;
  }

  @Override
  public void addFired(int population, long[] byNeuron) {
    layers[population].tally().addFired(byNeuron);
  }

  @Override
  public long limited() {
    long limited = 0;
    for (int p = 1; p < layers.length; p++) {
      limited += layers[p].tally().limited();
    }
    return limited;
  }

  @Override
  public int correct() {
    return loss().correct();
  }

  @Override
  public long silentTargets() {
    return loss().silentTargets();
  }

  @Override
  public List<WeightGradient> weightGradients(int projection) {
    return Stream.of(gradients).map(ofCopy -> ofCopy[projection]).toList();
  }

  @Override
  public void addGradient(Trainable array, WeightUpdate update) {
    throw new IllegalStateException("plain layers have weights alone");
  }
}
