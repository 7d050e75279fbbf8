package org.spinprop.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a model comes from: every training stage, oldest first. */
public record Provenance(List<Stage> stages) {

  /** Of a model that was never trained. */
  public static final Provenance NONE = new Provenance(List.of());

  public Provenance {
    stages = List.copyOf(stages);
  }

  /** This history and one stage more. */
  public Provenance then(Stage stage) {
    List<Stage> longer = new ArrayList<>(stages);
    longer.add(stage);
    return new Provenance(longer);
  }

  /** The latest stage. */
  public Optional<Stage> last() {
    return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
  }

  /** What the model was trained on, oldest first, as far as its stages tell. */
  public List<TrainingData> trainedOn() {
    return stages.stream().flatMap(stage -> stage.trainedOn().stream()).toList();
  }
}
