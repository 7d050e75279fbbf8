package org.spinprop.cli.data;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.data.BrightnessEncoder;
import org.spinprop.data.Crop;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventEncoder;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.RateEncoder;
import org.spinprop.data.StaggeredEncoder;
import org.spinprop.data.TimeWindow;
import org.spinprop.network.Clock;
import picocli.CommandLine.Option;

/** How the samples of a new network become spikes. */
@About(Topic.ENCODING)
public final class EncoderOptions {

  @Option(
      names = "--encoder",
      paramLabel = "E",
      description = "${COMPLETION-CANDIDATES} (default: events for recordings, brightness for images,"
          + " staggered for other values).")
  private Optional<Code> code = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Spikes a second of a value of 1, of the encoders rate and regular (default: ${DEFAULT-VALUE}).")
  private double rate = RateEncoder.RATE_HZ;

  @Option(
      names = "--encoder-seed",
      paramLabel = "N",
      description = "Draws the spikes of the encoder rate (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--ms-per-tick",
      paramLabel = "MS",
      description = "Ms of a recording that a tick stands for (default: dt, or as many as the longest recordings need to fit).")
  private Optional<Double> msPerTick = Optional.empty();

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Pixels of N x N, or N neighbouring channels, share an input neuron (default: ${DEFAULT-VALUE}).")
  private int pool = EventEncoder.DEFAULT.pool();

  @Option(names = "--merge-polarities", description = "Brighter and darker events share input neurons.")
  private boolean mergePolarities;

  @Option(
      names = "--crop",
      paramLabel = "X,Y,W,H",
      converter = CropConverter.class,
      description = "Pixels of recorded events that are seen, W x H from column X and row Y on, before they are pooled"
          + " (default: all).")
  private Optional<Crop> crop = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "FROM:TO",
      converter = TimeWindowConverter.class,
      description = "Ms of each recording of events that are seen; their times count from FROM on (default: all).")
  private Optional<TimeWindow> window = Optional.empty();

  /**
   * The encoder asked for, or what suits the data.
   *
   * @param clock of the network that takes the spikes
   */
  public Encoder encoder(Dataset data, Clock clock) {
    return switch (code.orElse(suiting(data))) {
      case LATENCY -> LatencyEncoder.fitting(clock);
      case STAGGERED -> StaggeredEncoder.fitting(clock);
      case BRIGHTNESS -> BrightnessEncoder.fitting(clock);
      case RATE -> rate(clock, true);
      case REGULAR -> rate(clock, false);
      case EVENTS -> events(EventDataset.of(data), clock);
    };
  }

  private static Code suiting(Dataset data) {
    if (data instanceof EventDataset) {
      return Code.EVENTS;
    }
    return data.shape().isPresent() ? Code.BRIGHTNESS : Code.STAGGERED;
  }

  private Encoder rate(Clock clock, boolean poisson) {
    return new RateEncoder(0, clock.lastInput(), rate, poisson, seed);
  }

  private Encoder events(EventDataset data, Clock clock) {
    if (msPerTick.isPresent() && !(msPerTick.get() > 0)) {
      throw InvalidInputException.of("--ms-per-tick %s: expected a positive number", msPerTick.get());
    }
    double speed =
        msPerTick.isPresent() ? msPerTick.get() / clock.dt() : EventEncoder.fittingSpeed(data, window, clock);
    return new EventEncoder(speed, pool, mergePolarities, crop, window);
  }
}
