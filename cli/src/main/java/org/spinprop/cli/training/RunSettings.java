package org.spinprop.cli.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.spinprop.backend.Backend;
import org.spinprop.batch.Batch;
import org.spinprop.batch.SampleSource;
import org.spinprop.model.Model;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Adam;
import org.spinprop.text.StableText;
import org.spinprop.train.Augmentation;
import org.spinprop.train.TrainingPlan;

/** All that the result of a training stage depends on, by name: a checkpoint is of use to the very same stage alone. */
final class RunSettings {
  /** Training samples whose packets are looked at; of the validation data, all. */
  private static final int SAMPLES = 100;

  /** The setting that tells what weights the stage begins with. */
  static final String START_WEIGHTS = "weights at the start";

  private final Map<String, String> settings = new LinkedHashMap<>();

  RunSettings backend(Backend backend) {
    put("backend", backend.name());
    settings.putAll(backend.settings());
    return this;
  }

  RunSettings plan(TrainingPlan plan) {
    put("epochs", plan.epochs());
    put("batch", plan.batchSize());
    put("learning rate", plan.optimiser().learningRate());
    put("optimiser", plan.optimiser() instanceof Adam adam ? moments(adam) : plan.optimiser());
    put("schedule", plan.schedule());
    put("seed", plan.seed());
    put("augmentation", plan.augmentation() == Augmentation.NONE ? "none" : plan.augmentation());
    put("retreat", plan.retreat());
    return this;
  }

  private static String moments(Adam adam) {
    return String.format(
        Locale.ROOT, "Adam with beta1 %s, beta2 %s, epsilon %s",
        StableText.of(adam.beta1()), StableText.of(adam.beta2()), StableText.of(adam.epsilon()));
  }

  RunSettings objective(Objective objective) {
    put("loss", objective.loss());
    put("method", objective.method());
    put("limits", objective.limits());
    put("revival", objective.revival());
    return this;
  }

  RunSettings start(Model start) {
    put("network", start.network().shape() + " " + Fingerprint.of(start.network()));
    put("clock", start.network().clock());
    put(START_WEIGHTS, Fingerprint.of(start.parameters()));
    put("training before", Fingerprint.of(StableText.of(start.provenance())));
    return this;
  }

  RunSettings data(String name, SampleSource train, SampleSource validation) {
    put("data", name);
    Batch first = train.select(IntStream.range(0, Math.min(SAMPLES, train.size())).toArray());
    put("training data", String.format(Locale.ROOT, "%d samples %s", train.size(), Fingerprint.of(first)));
    put("validation data", String.format(Locale.ROOT, "%d samples %s", validation.size(), Fingerprint.of(validation)));
    return this;
  }

  /** Looking at gradients draws random numbers where the backend has any. */
  RunSettings diagnosis(boolean wanted) {
    put("diagnosis", wanted ? "on" : "off");
    return this;
  }

  private void put(String name, Object value) {
    settings.put(name, StableText.of(value));
  }

  Map<String, String> byName() {
    return settings;
  }
}
