package org.spinprop.reference;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Executable;
import org.spinprop.backend.GradientSum;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.Reading;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.objective.GradientMethod;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;

/** The reference's executable: sample after sample, forward and backward. */
public final class ReferenceExecutable implements Executable {
  private final Network network;
  private Parameters parameters;
  private Resident resident;

  ReferenceExecutable(Network network) {
    this.network = network;
    this.parameters = InitialWeights.DEFAULT.draw(network, 0);
    this.resident = new Resident(network, widened(parameters));
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public void load(Parameters parameters) {
    this.parameters = parameters;
    load(widened(parameters));
  }

  /**
   * Makes double-precision values resident, for finite differences; {@link #parameters} stays as it was.
   *
   * @param exact by trainable array of the network; read at every run, not copied
   */
  public void load(double[][] exact) {
    this.resident = new Resident(network, exact);
  }

  private static double[][] widened(Parameters parameters) {
    return Arrays.stream(parameters.values()).map(ReferenceExecutable::widen).toArray(double[][]::new);
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Recording run(Batch batch, Set<String> probes) {
    RecordingBuilder recording = new RecordingBuilder(network, batch.size(), probes);
    for (int s = 0; s < batch.size(); s++) {
      recording.add(forward(batch, s, Optional.empty()));
    }
    return recording.build();
  }

  /** The spike of a sample at which V rises least; none where nothing spikes. */
  public Optional<SlowestRise> slowestRise(Batch batch, int sample) {
    return forward(batch, sample, Optional.empty()).slowestRise();
  }

  /** @param ran what the neurons were seen to do, in place of what they would */
  private SampleRun forward(Batch batch, int sample, Optional<Recording> ran) {
    return switch (network.clock().kind()) {
      case GRID -> new GridSample(resident, batch, sample, ran);
      case SUBTICK -> new SubtickSample(resident, batch, sample, ran);
    };
  }

  @Override
  public Gradients gradients(Batch batch, Objective objective) {
    return gradients(batch, Optional.empty(), objective);
  }

  @Override
  public Gradients gradients(Batch batch, Recording ran, Objective objective) {
    return gradients(batch, Optional.of(ran), objective);
  }

  private Gradients gradients(Batch batch, Optional<Recording> ran, Objective objective) {
    if (!(objective.method() instanceof GradientMethod.EventProp)) {
      throw InvalidInputException.of(
          "backend 'reference' computes eventprop gradients, not %s", objective.method().name());
    }
    objective.check(network);
    return new BatchGradient(objective, ran).over(batch);
  }

  /** The sums that one batch's gradient is made of. */
  private final class BatchGradient {
    private final Objective objective;
    private final Optional<Recording> ran;
    private final GradientSum sum = GradientSum.zero(network);
    private final long[][] fired;
    private double loss;
    private int correct;
    private long spikes;
    private long silentTargets;
    private long limited;

    BatchGradient(Objective objective, Optional<Recording> ran) {
      this.objective = objective;
      this.ran = ran;
      this.fired =
          network.populations().stream().map(p -> new long[p.size()]).toArray(long[][]::new);
    }

    Gradients over(Batch batch) {
      for (int s = 0; s < batch.size(); s++) {
        add(batch, s);
      }
      long silentNeurons = sum.average(batch.size(), fired, objective.revival());
      return new Gradients(
          sum.values(),
          new BatchStatistics(
              batch.size(), loss / batch.size(), correct, spikes, silentTargets, silentNeurons, limited));
    }

    private void add(Batch batch, int s) {
      SampleRun sample = forward(batch, s, ran);
      Recording recording = ran.orElseGet(() -> recorded(sample));
      int recorded = ran.isPresent() ? s : 0;
      count(recording.spikes(), recorded);

      double horizon = network.clock().duration();
      Reading reading = objective.loss().reading();
      double[] outputs = reading.outputs(network, recording, recorded);
      double[] gradient = new double[outputs.length];
      int label = batch.labels()[s];
      loss += objective.loss().evaluate(outputs, label, horizon, gradient);
      correct += reading.predict(outputs, horizon) == label ? 1 : 0;

      SampleAdjoint adjoint = sample.adjoint(objective);
      adjoint.addGradient(reading.drive(network, recording, recorded, gradient), sum.values());
      limited += adjoint.limited();
      if (reading.isSilent(outputs[label], horizon)) {
        silentTargets++;
        sum.pushTarget(label, objective.revival().silentTarget());
      }
    }

    private Recording recorded(SampleRun sample) {
      RecordingBuilder builder = new RecordingBuilder(network, 1, Set.of());
      builder.add(sample);
      return builder.build();
    }

    private void count(EventStream packets, int sample) {
      spikes += packets.end(sample) - packets.start(sample);
      for (int i = packets.start(sample); i < packets.end(sample); i++) {
        int key = packets.key(i);
        fired[network.keys().population(key)][network.keys().neuron(key)]++;
      }
    }
  }
}
