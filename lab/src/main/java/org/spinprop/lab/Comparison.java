package org.spinprop.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.ValueDataset;
import org.spinprop.lab.statistics.PairedOutcomes;
import org.spinprop.network.Network;
import org.spinprop.network.Trainable;

/**
 * Compares executables on the same samples: the first with every other. Immutable; the settings are starting points, each
 * method gives a comparison with one of them changed.
 *
 * <pre>{@code
 * Findings findings = Comparison.of(chip, reference).on(YinYang.test());
 * double share = findings.difference().spikes().agreement();
 * }</pre>
 */
public final class Comparison {
  /** Half the time constant of the published membranes and twice that of their synapses. */
  private static final double TIME_SCALE = 10;

  private static final int GRADIENT_SAMPLES = 200;

  private static final int MAP_RESOLUTION = 48;

  private final List<Contender> contenders;
  private final Settings settings;

  /** What may be set. */
  private record Settings(
      double timeScale, int gradientSamples, int closeUps, boolean bisect, Consumer<String> progress) {}

  /** What makes the packets of a data set; contenders that have it in common share them. */
  private record Coding(Encoder encoder, Network network) {}

  private Comparison(List<Contender> contenders, Settings settings) {
    this.contenders = contenders;
    this.settings = settings;
  }

  /** Compares two executables whose parameters are resident, with the default coding. They stay the caller's to close. */
  public static Comparison of(Executable a, Executable b) {
    return of(List.of(Contender.of("a", a), Contender.of("b", b)));
  }

  /** Compares any number of contenders with the first. */
  public static Comparison of(List<Contender> contenders) {
    if (contenders.size() < 2) {
      throw InvalidInputException.of("comparison: %d contenders, expected at least 2", contenders.size());
    }
    Set<String> names = new HashSet<>();
    for (Contender contender : contenders) {
      if (!names.add(contender.name())) {
        throw InvalidInputException.of("comparison: two contenders are named '%s'", contender.name());
      }
    }
    return new Comparison(
        List.copyOf(contenders), new Settings(TIME_SCALE, GRADIENT_SAMPLES, 0, false, line -> {}));
  }

  /**
   * With another time scale of the distances of spike trains (default 10 ms).
   *
   * @param tau van Rossum's time constant in ms; moving a spike by a ms costs Victor and Purpura's 1 / tau
   */
  public Comparison timeScale(double tau) {
    if (!(tau > 0)) {
      throw InvalidInputException.of("comparison: time scale %s ms, expected a positive number", tau);
    }
    return with(
        new Settings(tau, settings.gradientSamples, settings.closeUps, settings.bisect, settings.progress));
  }

  /** With gradients of the mean over the first {@code samples} samples (default 200); 0 for none. */
  public Comparison gradientSamples(int samples) {
    return with(new Settings(settings.timeScale, samples, settings.closeUps, settings.bisect, settings.progress));
  }

  /**
   * With close-ups of {@code samples} samples, voltages included, and a decision map of data of two values, for a report
   * (default none).
   */
  public Comparison closeUps(int samples) {
    return with(
        new Settings(settings.timeScale, settings.gradientSamples, samples, settings.bisect, settings.progress));
  }

  /** With the cause of every difference in spikes looked for, see {@link Cause}. */
  public Comparison bisect() {
    return with(
        new Settings(settings.timeScale, settings.gradientSamples, settings.closeUps, true, settings.progress));
  }

  /** Says what it is doing, a line a step. */
  public Comparison reportingTo(Consumer<String> progress) {
    return with(
        new Settings(settings.timeScale, settings.gradientSamples, settings.closeUps, settings.bisect, progress));
  }

  private Comparison with(Settings other) {
    return new Comparison(contenders, other);
  }

  /** Compares on a data set, which each contender sees through its own encoder. */
  public Findings on(Dataset data) {
    Map<Coding, Batch> encoded = new HashMap<>();
    List<Batch> batches = new ArrayList<>();
    for (Contender contender : contenders) {
      Coding coding = new Coding(contender.encoder(), contender.executable().network());
      batches.add(encoded.computeIfAbsent(coding, same -> contender.encode(data)));
    }
    return on(data.name(), Optional.of(data), batches);
  }

  /** Compares on the very same packets. */
  public Findings on(Batch batch) {
    return on("packets", Optional.empty(), contenders.stream().map(contender -> batch).toList());
  }

  private Findings on(String data, Optional<Dataset> dataset, List<Batch> batches) {
    if (batches.get(0).size() == 0) {
      throw InvalidInputException.of("comparison: data '%s' have no samples", data);
    }
    List<Trial> trials = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int c = 0; c < contenders.size(); c++) {
      settings.progress.accept("running " + contenders.get(c).name());
      trials.add(new TimedRuns(contenders.get(c), batches.get(c)).run());
    }
    int gradientSamples = Math.min(settings.gradientSamples, batches.get(0).size());
    DefinedGradients defined = DefinedGradients.of(trials, gradientSamples, gradients(trials, notes));
    defined.note(gradientSamples).ifPresent(notes::add);
    List<Optional<Gradients>> gradients = defined.ofTrials();
    List<Difference> differences = new ArrayList<>();
    for (int c = 1; c < trials.size(); c++) {
      settings.progress.accept(String.format(
          Locale.ROOT, "comparing %s with %s", trials.get(c).name(), trials.get(0).name()));
      differences.add(
          difference(trials.get(0), trials.get(c), gradients.get(0), gradients.get(c)));
      if (gradients.get(0).isPresent() && gradients.get(c).isPresent() && differences.get(c - 1).gradients().isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT, "gradients of %s and %s are left out: their trainable arrays differ",
                trials.get(0).name(), trials.get(c).name()));
      }
    }
    if (settings.closeUps > 0) {
      settings.progress.accept("looking closer");
    }
    return new Findings(
        data,
        dataset,
        trials,
        differences,
        CloserLook.of(trials, differences, settings.closeUps),
        dataset.filter(of -> of instanceof ValueDataset && of.width() == 2 && settings.closeUps > 0).map(this::decisionMap),
        defined.leftOut(),
        notes);
  }

  private DecisionMap decisionMap(Dataset data) {
    return DecisionMap.of(contenders, MAP_RESOLUTION, data.classes());
  }

  /** Gradients of the exact objective, of whoever has them; a note for each reason why others have none. */
  private List<Optional<Gradients>> gradients(List<Trial> trials, List<String> notes) {
    LeftOut leftOut = new LeftOut();
    List<Optional<Gradients>> gradients = new ArrayList<>();
    for (Trial trial : trials) {
      try {
        gradients.add(gradients(trial));
      } catch (InvalidInputException e) {
        gradients.add(Optional.empty());
        leftOut.add(trial.name(), e);
      }
    }
    notes.addAll(leftOut.notes("no gradients of %s, their lines are left out: %s"));
    return gradients;
  }

  private Optional<Gradients> gradients(Trial trial) {
    int samples = Math.min(settings.gradientSamples, trial.batch().size());
    if (samples == 0) {
      return Optional.empty();
    }
    settings.progress.accept("gradients of " + trial.name());
    return Optional.of(
        trial.contender().executable().gradients(trial.batch().first(samples), DefinedGradients.exact(trial)));
  }

  private Difference difference(Trial a, Trial b, Optional<Gradients> ofA, Optional<Gradients> ofB) {
    SpikeDifference spikes = new SpikeComparison(a, b, settings.timeScale).difference();
    SpikeDifference located =
        spikes.first().map(first -> spikes.withFirst(CloserLook.at(first, a, b))).orElse(spikes);
    PairedOutcomes outcomes =
        PairedOutcomes.of(a.evaluation().predictions(), b.evaluation().predictions(), a.batch().labels());
    return new Difference(
        a,
        b,
        a.evaluation().predictionAgreement(b.evaluation()),
        outcomes,
        located,
        agreement(a, b, ofA, ofB),
        spikes.first().filter(first -> settings.bisect).map(first -> Bisection.of(a, b, first)));
  }

  private static Map<String, GradientAgreement> agreement(
      Trial a, Trial b, Optional<Gradients> ofA, Optional<Gradients> ofB) {
    Map<String, GradientAgreement> agreement = new LinkedHashMap<>();
    List<Trainable> arrays = a.network().trainables();
    if (ofA.isPresent() && ofB.isPresent() && arrays.equals(b.network().trainables())) {
      for (int i = 0; i < arrays.size(); i++) {
        agreement.put(
            arrays.get(i).id(), GradientAgreement.of(ofA.get().values(i), ofB.get().values(i)));
      }
    }
    return agreement;
  }
}
