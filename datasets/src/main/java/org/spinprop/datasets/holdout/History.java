package org.spinprop.datasets.holdout;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.spinprop.data.Dataset;
import org.spinprop.data.Scaling;
import org.spinprop.model.TrainingData;

/** What a model was trained on, beside data that lie there now. */
public final class History {
  private final List<TrainingData> trainings;
  private final IdentityHashMap<Dataset, String> fingerprints = new IdentityHashMap<>();

  /** @param trainings oldest first */
  public History(List<TrainingData> trainings) {
    this.trainings = trainings;
  }

  /** Whether the model was never trained, or does not tell on what. */
  public boolean isEmpty() {
    return trainings.isEmpty();
  }

  /** How values were scaled in the last training. */
  public Optional<Scaling> scaling() {
    return trainings.isEmpty() ? Optional.empty() : trainings.get(trainings.size() - 1).scaling();
  }

  /** Tells a part from others. */
  public String fingerprint(Dataset part) {
    return fingerprints.computeIfAbsent(part, DataFingerprint::of);
  }

  /** The latest training on samples of a part. */
  public Optional<TrainingData> latestOn(Dataset part) {
    return trainings.stream().filter(past -> isOn(part, past)).reduce((earlier, later) -> later);
  }

  /** The samples of a part that the model was trained on. */
  public BitSet samplesOf(Dataset part) {
    BitSet samples = new BitSet();
    trainings.stream()
        .filter(past -> isOn(part, past))
        .map(past -> new Holdout(part, past.splitSeed()).train(past.validationHeldBack(), past.testHeldBack()))
        .flatMapToInt(Arrays::stream)
        .forEach(samples::set);
    return samples;
  }

  private boolean isOn(Dataset part, TrainingData past) {
    return past.sha256().equals(fingerprint(part));
  }
}
